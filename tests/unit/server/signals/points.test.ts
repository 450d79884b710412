import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { countedDays } from '#server/store/signal-schema.ts';
import { refusal } from '../support.ts';
import { startSignal } from './scene.ts';

const HOUR = 3_600_000;

describe('counts that a tool sends', () => {
  let scene: Awaited<ReturnType<typeof startSignal>>;
  beforeAll(async () => {
    scene = await startSignal();
  });
  afterAll(() => scene.stop());

  const sum = async () => {
    const rows = await scene.api.database.select().from(countedDays);
    const total = (counts: (number | null)[]) => counts.reduce<number>((all, one) => all + (one ?? 0), 0);
    return rows.reduce(
      (all, { attempts, bad }) => ({ attempts: all.attempts + total(attempts), bad: all.bad + total(bad) }),
      { attempts: 0, bad: 0 },
    );
  };
  const point = (hoursAgo: number, attempts: number, bad: number, more: object = {}) => ({
    signal: 'finish-setup',
    time: new Date(scene.thisHour() - hoursAgo * HOUR).toISOString(),
    attempts,
    bad,
    ...more,
  });

  test('count once, however often they come, in whatever order, and the last word on a bucket counts', async () => {
    expect(await scene.send([point(5, 10, 2), point(30, 7, 1), point(4, 20, 3)])).toEqual({ taken: 3, refused: [] });
    await scene.send([point(4, 20, 3), point(5, 10, 2)]);
    expect(await sum()).toEqual({ attempts: 37, bad: 6 });
    await scene.send([point(5, 12, 4)]);
    expect(await sum()).toEqual({ attempts: 39, bad: 8 });
    await scene.send([point(5, 0, 0), point(5, 3, 3, { segment: { browser: 'Firefox', release: '4' } })]);
    await scene.send([point(5, 3, 3, { segment: { release: '4', browser: 'Firefox' } })]);
    expect(await sum()).toEqual({ attempts: 30, bad: 7 });
  });

  test('are refused one by one, each with why, and the others are taken', async () => {
    const before = await sum();
    const { taken, refused } = await scene.send([
      point(1, 5, 6),
      { ...point(1, 5, 1), signal: 'gone' },
      { ...point(1, 5, 1), time: new Date(scene.thisHour() - 61_000).toISOString() },
      point(-3, 5, 1),
      point(24 * 120, 5, 1),
      'nonsense',
      point(1, 1, 1),
    ]);
    expect(taken).toBe(1);
    expect(refused.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4, 5]);
    for (const { why } of refused) expect(why).not.toBe('');
    expect(await sum()).toEqual({ attempts: before.attempts + 1, bad: before.bad + 1 });
  });

  test('are taken from nobody without a token of this workspace', async () => {
    const other = await startSignal();
    const before = await sum();
    for (const token of ['', 'x'.repeat(43), scene.mara.token]) {
      expect((await scene.post([point(1, 100, 1)], token)).status).toBe(401);
    }
    expect((await scene.post([point(1, 100, 1)], other.made.token)).status).toBe(401);
    expect(await sum()).toEqual(before);
    await other.stop();
  });

  test('that are no batch, or too large, are refused in words', async () => {
    expect((await refusal(await scene.api.send('/v1/points', { points: [] }, scene.made.token))).code).toBe(
      'bad_request',
    );
    const large = await scene.post(Array.from({ length: 4_000 }, () => point(1, 1, 1, { note: 'x'.repeat(600) })));
    expect(large.status).toBe(413);
  });

  test('are not taken any more from a tool that was removed', async () => {
    const { id } = scene.made;
    expect((await scene.api.fetchAs(scene.mara.token, `/v1/count-senders/${id}`, 'DELETE')).status).toBe(200);
    expect((await scene.post([point(1, 1, 1)])).status).toBe(401);
  });
});
