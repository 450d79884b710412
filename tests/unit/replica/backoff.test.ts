import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backoff, isDue, LONGEST_WAIT_MS } from '#lib/replica/backoff.ts';

const chance = fc.double({ min: 0, max: 1, noNaN: true });

describe('the wait after failures', () => {
  it('grows with them, has a limit, and is never the same for all', () => {
    expect(backoff(1, undefined, 1)).toBe(1_000);
    expect(backoff(4, undefined, 1)).toBe(8_000);
    expect(backoff(60, undefined, 1)).toBe(LONGEST_WAIT_MS);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000 }), chance, (failures, random) => {
        const wait = backoff(failures, undefined, random);
        expect(wait).toBeGreaterThanOrEqual(0);
        expect(wait).toBeLessThanOrEqual(LONGEST_WAIT_MS);
        expect(backoff(failures, undefined, 0)).toBe(0);
      }),
    );
  });

  it('is at least what the API asked for, within the limit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), fc.nat(1_000_000), chance, (failures, asked, random) => {
        expect(backoff(failures, asked, random)).toBeGreaterThanOrEqual(Math.min(asked, LONGEST_WAIT_MS));
      }),
    );
  });
});

describe('a retry', () => {
  it('is due when its time has come, and when the clock was set back by hours', () => {
    const now = 1_790_000_000_000;
    expect(isDue(undefined, now)).toBe(true);
    expect(isDue(now, now)).toBe(true);
    expect(isDue(now + 60_000, now)).toBe(false);
    expect(isDue(now + 3 * 3_600_000, now)).toBe(true);
  });
});
