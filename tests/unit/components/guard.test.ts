import { describe, expect, it } from 'vitest';
import { guardAfter, HOLD_MS, hasMoved, isCovered, isHeld, startGuard } from '#components/panel/guard.ts';

describe('the guard', () => {
  it('holds the controls for half a second after the panel has appeared', () => {
    const guard = startGuard(1_000);
    expect(isHeld(guard, 1_000)).toBe(true);
    expect(isHeld(guard, 1_000 + HOLD_MS - 1)).toBe(true);
    expect(isHeld(guard, 1_000 + HOLD_MS)).toBe(false);
  });
  it('holds again after it appeared anew or moved', () => {
    for (const noticed of ['appeared', 'moved'] as const) {
      const guard = guardAfter(startGuard(0), noticed, 5_000);
      expect(isHeld(guard, 5_400)).toBe(true);
      expect(isHeld(guard, 5_500)).toBe(false);
    }
  });
  it('holds as long as it is covered, and half a second longer', () => {
    let guard = guardAfter(startGuard(0), 'covered', 2_000);
    expect(isHeld(guard, 90_000)).toBe(true);
    guard = guardAfter(guard, 'covered', 60_000);
    guard = guardAfter(guard, 'uncovered', 90_000);
    expect(isHeld(guard, 90_499)).toBe(true);
    expect(isHeld(guard, 90_500)).toBe(false);
  });
  it('tells of a cover only when it stays', () => {
    const guard = guardAfter(startGuard(0), 'covered', 2_000);
    expect(isCovered(guard, 2_400)).toBe(false);
    expect(isCovered(guard, 2_501)).toBe(true);
    expect(isCovered(guardAfter(guard, 'uncovered', 2_600), 9_000)).toBe(false);
  });
  it('is not prolonged by hearing twice that nothing covers it', () => {
    expect(isHeld(guardAfter(startGuard(0), 'uncovered', 700), 700)).toBe(false);
  });
});

describe('hasMoved', () => {
  const place = { screenX: 500, screenY: 400, clientX: 100, clientY: 80 };
  it('sees the panel slide under a resting pointer', () => {
    expect(hasMoved(place, { ...place, clientX: 160 })).toBe(true);
  });
  it('takes a moving pointer for what it is, at any zoom', () => {
    expect(hasMoved(place, { screenX: 560, screenY: 400, clientX: 140, clientY: 80 })).toBe(false);
    expect(hasMoved(place, { screenX: 502, screenY: 401, clientX: 104, clientY: 82 })).toBe(false);
  });
});
