import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Actor, applyChange } from '#lib/contract/changes/index.ts';
import { ENTITIES, type EntityKind, type EntityReader } from '#lib/contract/entity.ts';
import { GERMAN } from '#lib/signals/starter/de.ts';
import { ENGLISH } from '#lib/signals/starter/en.ts';
import { STARTER_JOURNEYS, STARTER_SET } from '#lib/signals/starter/structure.ts';
import { starterSet } from '#lib/signals/starter-set.ts';

const lead: Actor = { memberId: 'mara', name: 'Mara', role: 'lead', at: '2026-11-23T10:00:00.000Z' };
const ALL = STARTER_JOURNEYS.flatMap((journey) => STARTER_SET[journey].signals.map(({ name }) => name));

/** Makes it in an empty workspace by the rules that the API has too. */
function made(wish: Omit<Parameters<typeof starterSet>[0], 'team'>, text = ENGLISH) {
  const rows = new Map<string, unknown>(
    ['mara', 'jon'].map((id) => [`member/${id}`, { id, name: id, role: 'lead', team: 'support' }]),
  );
  const read: EntityReader = ((kind: EntityKind, id: string) => rows.get(`${kind}/${id}`)) as EntityReader;
  const apply = (name: string, args: unknown) => {
    const outcome = applyChange(name, args, read, lead);
    if (outcome.status === 'applied')
      for (const { kind, id, value } of outcome.writes) rows.set(`${kind}/${id}`, ENTITIES[kind].parse(value));
    return outcome.status;
  };
  let count = 0;
  const changes = starterSet({ ...wish, team: 'support' }, text, () => `id-${++count}`);
  const outcomes = [
    ...changes.journeys.map((args) => apply('journey.save@1', args)),
    ...changes.signals.map((args) => apply('signal.save@1', args)),
  ];
  return { changes, outcomes, read, apply };
}

describe.each([
  ['English', ENGLISH],
  ['German', GERMAN],
])('the starter set in %s', (_language, text) => {
  it('makes what was chosen, off, and each signal can be switched on once it has an owner and a fallback', () => {
    fc.assert(
      fc.property(fc.subarray([...STARTER_JOURNEYS], { minLength: 1 }), fc.subarray(ALL), (journeys, signals) => {
        const people = { ownerId: 'mara', fallbackId: 'jon' };
        const { changes, outcomes, read, apply } = made({ journeys, signals, ...people }, text);
        expect(new Set(outcomes)).toEqual(new Set(['applied']));
        expect(changes.journeys).toHaveLength(journeys.length);
        const wanted = journeys.flatMap((journey) =>
          STARTER_SET[journey].signals.filter(({ name }) => signals.includes(name)),
        );
        expect(changes.signals.map(({ name }) => name)).toEqual(wanted.map(({ name }) => text.signals[name].name));
        for (const { signalId } of changes.signals) {
          expect(read('signal', signalId)?.state).toBe('off');
          expect(apply('signal.switch@1', { signalId, to: 'on' })).toBe('applied');
        }
      }),
    );
  });

  it('has a meaning and at least three first steps for every case', () => {
    for (const { meaning, playbook } of Object.values(text.signals)) {
      expect(meaning.length).toBeGreaterThan(40);
      expect(playbook.length).toBeGreaterThanOrEqual(3);
    }
  });
});

describe('the starter set', () => {
  it('can be made without people, but not be switched on then', () => {
    const { changes, apply } = made({ journeys: STARTER_JOURNEYS, signals: ALL });
    for (const { signalId } of changes.signals)
      expect(apply('signal.switch@1', { signalId, to: 'on' })).toBe('rejected');
  });

  it('watches a step of the journey that it belongs to', () => {
    for (const { steps, signals } of Object.values(STARTER_SET))
      for (const { step } of signals) expect(steps).toContain(step);
  });
});
