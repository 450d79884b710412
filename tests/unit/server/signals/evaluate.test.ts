import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Backtest } from '#lib/contract/signal-history.ts';
import { read } from '../support.ts';
import { points, startSignal } from './scene.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe('a signal that is on', () => {
  let scene: Awaited<ReturnType<typeof startSignal>>;
  let begin: number;
  beforeEach(async () => {
    scene = await startSignal();
    begin = scene.thisHour();
    await scene.send(points(begin - 35 * DAY, begin, 0.3));
  });
  afterEach(() => scene.stop());

  const pass = async (hours: number, rate: number, seed = 0.9) => {
    for (let hour = 0; hour < hours; hour += 1) {
      const time = scene.thisHour();
      scene.api.later(HOUR);
      await scene.send(points(time, time + HOUR, rate, seed + hour * 0.001));
      await scene.evaluate();
    }
  };

  test('learns from the counts that are there, and says so without an alert', async () => {
    await scene.evaluate();
    expect(await scene.alerts()).toEqual([]);
    const status = await scene.status();
    expect(status).toMatchObject({ state: 'watching' });
    expect(status?.days).toBeGreaterThan(28);
    expect(status?.seenAfterHours?.drop90).toBeLessThanOrEqual(status?.seenAfterHours?.drop30 ?? 0);
  });

  test('opens one alert for a drop, with owner, fallback, playbook and counts, and ends it when the usual is back', async () => {
    await scene.evaluate();
    await pass(6, 0.7);
    const [alert, ...others] = await scene.alerts();
    expect(others).toEqual([]);
    expect(alert).toMatchObject({
      state: 'open',
      signalId: 'finish-setup',
      kind: 'drop_off',
      journey: 'Activation',
      step: 'Finish setup',
      ownerId: scene.mara.memberId,
      ownerName: 'Mara',
      playbook: [{ id: 'p1' }],
      source: { kind: 'signal' },
    });
    expect(alert?.fallbackId).toBeDefined();
    expect(alert?.counts?.attempts).toBeGreaterThan(alert?.counts?.bad ?? 0);
    expect(Math.abs(Date.parse(alert?.startedAt ?? '') - begin)).toBeLessThanOrEqual(3 * HOUR);
    expect(await scene.status()).toMatchObject({ state: 'alerting' });
    await pass(12, 0.3, 0.5);
    expect((await scene.alerts()).map(({ state }) => state)).toEqual(['recovering']);
    expect(await scene.status()).toMatchObject({ state: 'watching' });
  });

  test('whose alert was dismissed and which was adjusted opens no other for the same trouble', async () => {
    await scene.evaluate();
    await pass(6, 0.7);
    const [alert] = await scene.alerts();
    const dismissed = { alertId: alert?.id, from: 'open', reason: 'campaign', noteIds: [] };
    await scene.api.connectAs(scene.workspaceId, 'Mara', 'lead').then((again) => Object.assign(scene.mara, again));
    expect((await scene.change('alert.dismiss@1', dismissed)).status).toBe('applied');
    const change = { of: 'sensitivity', budgetDays: 45 };
    const adjusted = { adjustmentId: 'x', signalId: 'finish-setup', change, why: '', override: false };
    expect((await scene.change('signal.adjust@1', adjusted)).status).toBe('applied');
    await pass(4, 0.7, 0.4);
    expect((await scene.alerts()).map(({ state }) => state)).toEqual(['dismissed']);
  });

  test('that nobody looked at for a day says what is so now, once, and not what has come and gone', async () => {
    await scene.evaluate();
    scene.api.later(DAY);
    await scene.send([...points(begin, begin + 8 * HOUR, 0.75), ...points(begin + 8 * HOUR, begin + DAY, 0.3)]);
    await scene.evaluate();
    await scene.evaluate();
    expect(await scene.alerts()).toEqual([]);
  });

  test('is not evaluated twice: looking again changes nothing', async () => {
    await scene.evaluate();
    await pass(6, 0.7);
    const before = [await scene.alerts(), await scene.status()];
    await scene.evaluate();
    await scene.evaluate();
    expect([await scene.alerts(), await scene.status()]).toEqual(before);
  });

  test('goes back over counts of the day that were corrected', async () => {
    await scene.evaluate();
    const wrong = points(begin, begin + 5 * HOUR, 0.3, 0.8);
    scene.api.later(5 * HOUR);
    await scene.send(wrong);
    await scene.evaluate();
    expect(await scene.alerts()).toEqual([]);
    await scene.send(wrong.map((point) => ({ ...point, bad: Math.round(point.attempts * 0.8) })));
    await scene.evaluate();
    expect(await scene.alerts()).toHaveLength(1);
  });

  test('whose counts stop coming is missing, which is neither well nor a drop', async () => {
    await scene.evaluate();
    scene.api.later(8 * HOUR);
    await scene.evaluate();
    expect(await scene.status()).toMatchObject({ state: 'missing', since: new Date(begin).toISOString() });
    expect(await scene.alerts()).toEqual([]);
  });

  test('opens nothing in a maintenance window', async () => {
    const [signal] = await scene.api.administration.rows(scene.workspaceId, 'signal');
    const {
      id,
      state: _s,
      onSince: _o,
      updatedBy: _b,
      updatedAt: _a,
      version,
      ...settings
    } = signal ?? { id: '', version: '' };
    const window = {
      id: 'w',
      from: new Date(begin).toISOString(),
      to: new Date(begin + 6 * HOUR).toISOString(),
      why: 'release',
    };
    const saved = { ...settings, signalId: id, version: 'v2', basedOn: version, maintenance: [window] };
    expect((await scene.change('signal.save@1', saved)).status).toBe('applied');
    await scene.evaluate();
    await pass(6, 0.8);
    expect(await scene.alerts()).toEqual([]);
  });

  test('can be tried under other settings: a filter takes out what bots have added, and the same counts open nothing', async () => {
    const bots = points(begin, begin + 6 * HOUR, 0.97, 0.4, 45).map((point) => ({
      ...point,
      segment: { browser: 'HeadlessChrome' },
    }));
    scene.api.later(6 * HOUR);
    await scene.send([...points(begin, begin + 6 * HOUR, 0.3, 0.6), ...bots]);
    const { token } = await scene.api.connectAs(scene.workspaceId, 'Mara', 'lead');
    const backtest = async (filters: object[]) => {
      const answer = await scene.api.send('/v1/signals/finish-setup/backtest', { budgetDays: 30, filters }, token);
      return read(answer, Backtest);
    };
    const all = await backtest([]);
    expect(all.hours.length).toBe(35 * 24 + 6);
    expect(all.segments).toMatchObject([{ property: 'browser', value: 'HeadlessChrome' }]);
    const filtered = await backtest([{ property: 'browser', value: 'HeadlessChrome' }]);
    expect(filtered.alerts.filter(({ detectedAt }) => detectedAt > begin)).toEqual([]);
    expect(filtered.hours.at(-1)?.attempts).toBeLessThan(all.hours.at(-1)?.attempts ?? 0);
  });
});
