import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AlertMapping, type JsonPath, mappedAlert, valueAt } from '#lib/contract/alert-mapping.ts';
import { instantOf } from '#lib/contract/instant-of.ts';
import { Instant, Line, Prose, WebAddress } from '#lib/contract/primitives.ts';

/** Every value in a body with the path that leads to it. */
function placesIn(body: unknown, path: JsonPath = []): { path: JsonPath; value: unknown }[] {
  const inner = Array.isArray(body)
    ? body.flatMap((value, index) => placesIn(value, [...path, index]))
    : typeof body === 'object' && body !== null
      ? Object.entries(body).flatMap(([name, value]) => placesIn(value, [...path, name]))
      : [];
  return [{ path, value: body }, ...inner];
}

const json = fc.jsonValue({ maxDepth: 4 });
const paths = fc.array(
  fc.oneof(fc.string({ maxLength: 8 }), fc.nat(3), fc.constantFrom('__proto__', 'length', 'constructor')),
  {
    maxLength: 5,
  },
);

test('a path leads to the value that was pressed on, and to nothing else', () => {
  fc.assert(
    fc.property(json, (body) => {
      for (const { path, value } of placesIn(body)) expect(valueAt(body, path)).toEqual(value);
    }),
  );
  for (const path of [['__proto__'], ['constructor', 'name'], ['list', 'length'], ['text', 0]])
    expect(valueAt({ list: [1], text: 'word' }, path)).toBeUndefined();
});

test('whatever the body and whatever the paths, an alert that fits comes of it, or what is missing', () => {
  const mapping = fc.record({
    title: paths,
    dedupeKey: paths,
    status: fc.option(fc.record({ path: paths, resolved: fc.constant(['ok']) }), { nil: undefined }),
    severity: fc.option(paths, { nil: undefined }),
    text: fc.option(paths, { nil: undefined }),
    url: fc.option(paths, { nil: undefined }),
    time: fc.option(paths, { nil: undefined }),
  });
  fc.assert(
    fc.property(json, mapping, (body, asked) => {
      const made = mappedAlert(AlertMapping.parse(asked), body);
      if ('missing' in made) {
        expect(made.missing.length).toBeGreaterThan(0);
        return;
      }
      expect(Line.safeParse(made.title).success).toBe(true);
      expect(made.dedupeKey.length).toBeGreaterThan(0);
      expect(made.dedupeKey.length).toBeLessThanOrEqual(500);
      expect(Prose.safeParse(made.text).success).toBe(true);
      if (made.url !== undefined) expect(WebAddress.safeParse(made.url).success).toBe(true);
      if (made.at !== undefined) expect(Instant.safeParse(made.at).success).toBe(true);
    }),
  );
});

test('it is over for the values that say so, in any case, and on for all others and none', () => {
  const mapping = { title: ['t'], dedupeKey: ['k'], status: { path: ['s'], resolved: ['OK', 'recovered', '0'] } };
  const statusOf = (s: unknown) => {
    const made = mappedAlert(mapping, { t: 'title', k: 'key', s });
    return 'missing' in made ? undefined : made.status;
  };
  for (const over of ['ok', ' Ok ', 'RECOVERED', 0, '0']) expect(statusOf(over)).toBe('resolved');
  for (const on of ['alert', '', null, undefined, 1, false, {}, ['ok']]) expect(statusOf(on)).toBe('firing');
});

test('an instant in the forms in which tools write it', () => {
  const same = '2015-07-17T08:42:58.315Z';
  for (const written of [
    same,
    '2015-07-17T10:42:58.315+02:00',
    '2015-07-17T08:42:58.315+0000',
    1437122578315,
    '1437122578315',
    1437122578.315,
  ])
    expect(instantOf(written)).toBe(same);
  for (const none of [
    '',
    'today',
    '7',
    7,
    null,
    true,
    {},
    '0001-01-01T00:00:00Z',
    Number.NaN,
    Number.MAX_VALUE,
    '99999999999999',
  ])
    expect(instantOf(none)).toBeUndefined();
  fc.assert(
    fc.property(fc.anything(), (value) => {
      const instant = instantOf(value);
      expect(instant === undefined || Instant.safeParse(instant).success).toBe(true);
    }),
  );
});
