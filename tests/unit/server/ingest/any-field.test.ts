import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Alert } from '#lib/contract/alert.ts';
import { joinAll } from '#server/ingest/join-all.ts';
import { readDelivery } from '#server/ingest/read-body.ts';
import { storable } from '#server/store/storable.ts';
import { SENDERS } from './senders.ts';

const NOW = '2026-11-24T10:00:00.000Z';

const anyValue = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ minLength: 480, maxLength: 25_000, unit: 'grapheme' }),
  fc.constantFrom(
    '',
    ' ',
    '\u0000',
    '\ud800',
    '__proto__',
    'javascript:x',
    'https://a.example/',
    '$ALERT_ID',
    'Recovered',
  ),
  fc.constantFrom(-1, 1e300, 0.1, '1406662672000', '0001-01-01T00:00:00Z', '9999-12-31T23:59:59Z'),
);

/** The body with other values in some of its fields, and a field that nobody knows in each object. */
function spoiled(value: unknown, next: () => unknown, chance: () => boolean): unknown {
  if (chance()) return next();
  if (Array.isArray(value)) return value.map((inner) => spoiled(inner, next, chance));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, inner]) => [name, spoiled(inner, next, chance)]);
  return Object.fromEntries([...entries, ['__proto__', 1], ['constructor', next()]]);
}

test.each(Object.entries(SENDERS))(
  'whatever %s has in its fields, it becomes alerts that the contract describes, or is kept with a reason',
  (_name, sender) => {
    const bodies = [sender.firing(0), ...(sender.resolved ? [sender.resolved(1)] : [])];
    const arbitrary = [
      fc.constantFrom(...bodies),
      fc.array(anyValue, { minLength: 1, maxLength: 6 }),
      fc.array(fc.integer({ min: 0, max: 11 }), { minLength: 1, maxLength: 40 }),
    ] as const;
    fc.assert(
      fc.property(...arbitrary, (body, values, dice) => {
        let thrown = 0;
        const chance = () => dice[thrown++ % dice.length] === 0;
        const next = () => values[thrown % values.length];
        const sent = new TextEncoder().encode(JSON.stringify(spoiled(body, next, chance) ?? null));
        const read = readDelivery(sent, { kind: sender.kind, name: 'The tool', now: NOW }, undefined);
        if ('why' in read) {
          expect(read.why.length).toBeGreaterThan(5);
          return;
        }
        let ids = 0;
        const heard = read.heard.map((one) => storable({ ...one, status: 'firing' as const }));
        for (const { standing } of joinAll(new Map(), heard, NOW, () => String(++ids)).values())
          expect(Alert.safeParse(standing?.alert).error).toBeUndefined();
      }),
      { numRuns: 150 },
    );
  },
);
