import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  choose,
  clear,
  draftOf,
  MAPPED_FIELDS,
  type MappedField,
  mappingOf,
  pathInWords,
  resolvedWords,
} from '#components/sources/mapping-draft.ts';
import { AlertMapping, mappedAlert } from '#lib/contract/alert-mapping.ts';

const path = fc.array(fc.oneof(fc.string({ maxLength: 9 }), fc.nat(99)), { maxLength: 5 });
const field = fc.constantFrom<MappedField>(...MAPPED_FIELDS);

describe('a mapping that is made by pressing on values', () => {
  it('goes from one field to the next that has no value yet', () => {
    let draft = draftOf(undefined);
    let at: MappedField = 'title';
    const visited: MappedField[] = [];
    for (const each of MAPPED_FIELDS) {
      expect(at).toBe(each);
      visited.push(at);
      [draft, at] = choose(draft, at, [each]);
    }
    expect(visited).toEqual([...MAPPED_FIELDS]);
    expect(at).toBe('time');
    expect(mappingOf(draft)).toMatchObject({
      title: ['title'],
      status: { path: ['status'], resolved: ['resolved', 'ok', 'recovered', 'closed'] },
    });
  });

  it('can be saved once it has a title and a key, and only then', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(field, path, fc.boolean()), { maxLength: 20 }), (acts) => {
        let draft = draftOf(undefined);
        for (const [which, where, take] of acts) draft = take ? choose(draft, which, where)[0] : clear(draft, which);
        const whole = draft.paths.title !== undefined && draft.paths.dedupeKey !== undefined;
        expect(mappingOf(draft) !== undefined).toBe(whole);
      }),
    );
  });

  it('is the same after it was saved and opened again', () => {
    const mapping = fc.record(
      {
        title: path,
        dedupeKey: path,
        status: fc.record({
          path,
          resolved: fc.array(fc.constantFrom('ok', 'All well', '0', 'wieder gut'), { minLength: 1, maxLength: 4 }),
        }),
        severity: path,
        text: path,
        url: path,
        time: path,
      },
      { requiredKeys: ['title', 'dedupeKey'] },
    );
    fc.assert(
      fc.property(mapping, (saved) => {
        const opened = AlertMapping.parse(saved);
        expect(mappingOf(draftOf(opened))).toEqual(opened);
      }),
    );
  });

  it('reads the values that mean it is over from what is typed between commas', () => {
    expect(resolvedWords({ paths: {}, resolved: ' ok, , all well ,' })).toEqual(['ok', 'all well']);
    const [draft] = choose(draftOf(undefined), 'status', ['s']);
    expect(mappingOf({ paths: { ...draft.paths, title: ['t'], dedupeKey: ['k'] }, resolved: ' , ' })).toBeUndefined();
  });

  it('shows the alert that the API would make', () => {
    const draft = { paths: { title: ['alarm', 'name'], dedupeKey: ['alarm', 'ids', 0] }, resolved: '' };
    const mapping = mappingOf(draft);
    if (!mapping) throw new Error('the mapping is whole');
    expect(mappedAlert(mapping, { alarm: { name: 'Slow', ids: [7] } })).toMatchObject({
      title: 'Slow',
      dedupeKey: '7',
    });
    expect(pathInWords(mapping.dedupeKey)).toBe('alarm.ids[0]');
  });
});
