import { describe, expect, it } from 'vitest';
import { Clocks } from '#server/live/clocks.ts';
import { encodeCursor } from '#server/sync/cursor.ts';
import { nothingNew } from '#server/sync/nothing-new.ts';

const clock = { rev: 7, epoch: 'e', minRev: 0 };

describe('what a node knows of a clock', () => {
  it('counts while the database was asked a moment ago, and no longer', () => {
    const clocks = new Clocks();
    expect(clocks.current('w', 0)).toBeUndefined();
    clocks.confirm('w', clock, 1_000);
    expect(clocks.current('w', 2_000)).toMatchObject(clock);
    expect(clocks.current('w', 10_000)).toBeUndefined();
  });

  it('goes on by hints and never back, whatever overtakes what', () => {
    const clocks = new Clocks();
    clocks.confirm('w', clock, 1_000);
    expect(clocks.advance('w', 9)).toBe(true);
    expect(clocks.advance('w', 8)).toBe(false);
    clocks.confirm('w', { ...clock, rev: 8 }, 1_001);
    expect(clocks.current('w', 1_002)?.rev).toBe(9);
  });

  it('starts again with another epoch: the past has changed', () => {
    const clocks = new Clocks();
    clocks.confirm('w', { ...clock, rev: 90 }, 1_000);
    clocks.confirm('w', { ...clock, epoch: 'other', rev: 3 }, 1_001);
    expect(clocks.current('w', 1_002)).toMatchObject({ epoch: 'other', rev: 3 });
  });

  it('is watched for as long as somebody asks', () => {
    const clocks = new Clocks();
    clocks.current('w', 0);
    expect(clocks.watched(30_000)).toEqual(['w']);
    expect(clocks.watched(90_000)).toEqual([]);
  });
});

describe('an answer without the database', () => {
  const cursor = (rev: number, more: object = {}) => encodeCursor({ rev, withoutDeletedUpTo: 0, ...more });
  const query = { client: 'c', epoch: 'e', limit: 500 };

  it('is given to whom nothing is new, in few bytes', () => {
    const answer = nothingNew({ ...query, cursor: cursor(7) }, clock);
    expect(answer).toMatchObject({ rows: [], more: false, cursor: cursor(7) });
    expect(JSON.stringify(answer).length).toBeLessThan(300);
  });

  it('is given to nobody else', () => {
    expect(nothingNew({ ...query, cursor: cursor(7) }, undefined)).toBeUndefined();
    expect(nothingNew(query, clock)).toBeUndefined();
    expect(nothingNew({ ...query, cursor: cursor(6) }, clock)).toBeUndefined();
    expect(nothingNew({ ...query, cursor: cursor(8) }, clock)).toBeUndefined();
    expect(nothingNew({ ...query, epoch: 'other', cursor: cursor(7) }, clock)).toBeUndefined();
    expect(nothingNew({ ...query, cursor: cursor(7), waiting: '1' }, clock)).toBeUndefined();
    expect(nothingNew({ ...query, cursor: cursor(7), digest: '1' }, clock)).toBeUndefined();
    expect(nothingNew({ ...query, cursor: cursor(7, { withoutDeletedUpTo: 7 }) }, clock)).toBeUndefined();
    expect(nothingNew({ ...query, cursor: cursor(7) }, { ...clock, minRev: 8 })).toBeUndefined();
  });
});
