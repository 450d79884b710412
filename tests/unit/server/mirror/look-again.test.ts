import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lookAgainAt } from '#server/mirror/look-again.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const age = fc.integer({ min: 0, max: 400 * DAY });
const waitAt = (ms: number) => lookAgainAt(new Date(0), new Date(ms)).getTime() - ms;

test('a ticket is looked at again within a day while its label is younger than a month, and never twice an hour', () => {
  fc.assert(
    fc.property(age, (ms) => {
      expect(waitAt(ms)).toBeGreaterThanOrEqual(HOUR);
      expect(waitAt(ms)).toBeLessThanOrEqual(ms <= 30 * DAY ? DAY : 30 * DAY);
    }),
  );
});

test('the older a label is, the longer its ticket is left alone', () => {
  fc.assert(
    fc.property(age, age, (one, other) => {
      expect(waitAt(Math.max(one, other))).toBeGreaterThanOrEqual(waitAt(Math.min(one, other)));
    }),
  );
});

test('a label of a month has cost fewer than forty looks', () => {
  let looks = 0;
  for (let at = HOUR; at <= 30 * DAY; at += waitAt(at)) looks += 1;
  expect(looks).toBeLessThan(40);
});
