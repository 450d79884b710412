import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { budgetsWith } from '#lib/signals/budget.ts';
import { chartData } from '#lib/signals/chart-data.ts';
import { compared } from '#lib/signals/compared.ts';
import { type AlertOutcome, outcomesOf } from '#lib/signals/outcomes.ts';
import { suggestionsFor } from '#lib/signals/suggestions.ts';

const HOUR = 3_600_000;
const NOW = Date.parse('2026-11-28T10:00:00.000Z');
const REASONS = ['deploy_glitch', 'bot_traffic', 'campaign', 'tracking', 'known', 'seasonal', 'other'];

/** An alert that was opened up to ninety days ago, with any of what may have become of it. */
const alertArbitrary = fc
  .record({
    opened: fc.integer({ min: 0, max: 90 * 24 * 60 }),
    real: fc.boolean(),
    firstAction: fc.option(fc.integer({ min: 0, max: 600 })),
    validated: fc.option(fc.integer({ min: 0, max: 6_000 })),
    dismissedFor: fc.option(fc.constantFrom(...REASONS)),
    actionable: fc.option(fc.boolean()),
  })
  .map(({ opened, real, firstAction, validated, dismissedFor, actionable }): Omit<AlertOutcome, 'id'> => {
    const openedAt = NOW - opened * 60_000;
    const later = (minutes: number) => new Date(openedAt + minutes * 60_000).toISOString();
    return {
      real,
      openedAt: later(0),
      ...(firstAction === null ? {} : { firstActionAt: later(firstAction) }),
      ...(validated === null ? {} : { validatedAt: later(validated) }),
      ...(dismissedFor === null ? {} : { dismissedFor }),
      ...(actionable === null ? {} : { actionable }),
    };
  });
const alertsArbitrary = fc
  .array(alertArbitrary, { maxLength: 12 })
  .map((alerts) => alerts.map((alert, index) => ({ ...alert, id: `a${index}` })));

describe('what the alerts of a signal came to', () => {
  it('counts each alert at most once in each respect, whatever their order', () => {
    fc.assert(
      fc.property(alertsArbitrary, (alerts) => {
        const found = outcomesOf(alerts, NOW);
        expect(outcomesOf(alerts.toReversed(), NOW)).toEqual(found);
        expect(found.alerts).toBe(alerts.length);
        expect(found.actionable.yes).toBeLessThanOrEqual(found.actionable.asked);
        expect(found.acted.inTime).toBeLessThanOrEqual(found.acted.due);
        expect(found.acted.due).toBeLessThanOrEqual(alerts.length);
        const dismissed = alerts.filter(({ dismissedFor }) => dismissedFor !== undefined).length;
        expect(found.dismissals.reduce((sum, { count }) => sum + count, 0)).toBe(dismissed);
        const times = alerts.flatMap(({ openedAt, validatedAt }) =>
          validatedAt === undefined ? [] : [(Date.parse(validatedAt) - Date.parse(openedAt)) / HOUR],
        );
        expect(found.hoursToValidate === undefined).toBe(times.length === 0);
        const below = times.filter((hours) => hours < (found.hoursToValidate ?? 0)).length;
        const above = times.filter((hours) => hours > (found.hoursToValidate ?? 0)).length;
        expect(Math.abs(below - above)).toBeLessThanOrEqual(times.length / 2);
        expect(Math.max(below, above)).toBeLessThanOrEqual(times.length / 2);
      }),
    );
  });

  it('does not hold an alert against its owner that has not been open for an hour', () => {
    const alert = { id: 'a', real: false, openedAt: new Date(NOW - HOUR / 2).toISOString() };
    expect(outcomesOf([alert], NOW).acted).toEqual({ inTime: 0, due: 0 });
    expect(outcomesOf([alert], NOW + HOUR).acted).toEqual({ inTime: 0, due: 1 });
  });
});

describe('settings that are tried', () => {
  const hours = [{ time: NOW - 90 * 24 * HOUR, attempts: 4, bad: 1 }];
  const wouldBe = (alertId?: string) => ({
    ...{ detectedAt: NOW, startedAt: NOW, endedAt: null, attempts: 9, bad: 5, expectedBad: 2 },
    ...(alertId === undefined ? {} : { alertId }),
  });

  it('keep, remove or add each alert, and tell how many of the removed ones were real', () => {
    fc.assert(
      fc.property(alertsArbitrary, fc.func(fc.boolean()), fc.nat(4), (alerts, stays, added) => {
        const kept = alerts.filter(({ id }) => stays(id));
        const tried = [...kept.map(({ id }) => wouldBe(id)), ...Array.from({ length: added }, () => wouldBe())];
        const found = compared({ hours, alerts: tried }, alerts);
        expect(found).toMatchObject({ wouldBe: kept.length + added, opened: alerts.length, added });
        expect(found.removed.count).toBe(alerts.length - kept.length);
        expect(found.removed.real).toBeLessThanOrEqual(found.removed.count);
      }),
    );
  });

  it('are not compared with alerts from before the counts that are kept', () => {
    const alert = { id: 'a', real: true, openedAt: new Date(NOW - 91 * 24 * HOUR).toISOString() };
    expect(compared({ hours, alerts: [] }, [alert])).toMatchObject({ opened: 0, removed: { count: 0, real: 0 } });
  });
});

describe('suggestions', () => {
  const signal = { budgetDays: 30, state: 'on' as const, onSince: new Date(NOW - 70 * 24 * HOUR).toISOString() };
  const opened = (index: number) => new Date(NOW - (index + 1) * 24 * HOUR).toISOString();
  const dismissed = (...reasons: string[]): AlertOutcome[] =>
    reasons.map((dismissedFor, index) => ({
      ...{ id: `a${index}`, real: false, openedAt: opened(index), firstActionAt: opened(index), dismissedFor },
    }));
  const suggested = (alerts: AlertOutcome[], drop50: number | null = 3) =>
    suggestionsFor(signal, outcomesOf(alerts, NOW), { seenAfterHours: { drop30: 9, drop50, drop90: 1 } }, NOW);

  it.each([
    ['quieter after false alarms without a common cause', dismissed('other', 'known', 'seasonal'), ['quieter']],
    ['a filter after bots, rather than seeing less', dismissed('bot_traffic', 'campaign', 'other'), ['filter']],
    ['to plan work after deploys', dismissed('deploy_glitch', 'deploy_glitch'), ['plan_work']],
    ['to look at the counting', dismissed('tracking', 'tracking'), ['check_counting']],
    ['nothing after a single false alarm', dismissed('other'), []],
    ['to look at a signal that was silent for long', [], ['drop']],
  ])('%s', (_what, alerts, wanted) => {
    expect(suggested(alerts).map((one) => one.do)).toEqual(wanted);
  });

  it('say so where a drop would be seen too late', () => {
    for (const hours of [null, 60]) expect(suggested(dismissed('other'), hours)).toEqual([{ do: 'more_traffic' }]);
  });

  it('never ask for more and for less at once, and only for a sensitivity that can be chosen', () => {
    fc.assert(
      fc.property(alertsArbitrary, fc.integer({ min: 1, max: 365 }), (alerts, budgetDays) => {
        const found = suggestionsFor({ ...signal, budgetDays }, outcomesOf(alerts, NOW), undefined, NOW);
        const changes = found.flatMap((one) => ('budgetDays' in one ? [one] : []));
        expect(changes.length).toBeLessThanOrEqual(1);
        for (const change of changes) {
          expect(budgetsWith(budgetDays)).toContain(change.budgetDays);
          expect(change.budgetDays > budgetDays).toBe(change.do === 'quieter');
        }
      }),
    );
  });
});

describe('the chart', () => {
  it('has every hour once, and draws nothing where nothing was counted', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 200 }), { minLength: 1, maxLength: 60 }), (places) => {
        const hours = places
          .sort((one, other) => one - other)
          .map((place) => ({ time: place * HOUR, attempts: 4, bad: 1 }));
        const { times, rates, attempts, usual } = chartData(hours);
        expect(new Set(times).size).toBe((places.at(-1) ?? 0) - (places[0] ?? 0) + 1);
        expect(rates.filter((rate) => rate !== null)).toEqual(places.map(() => 0.25));
        expect(attempts).toHaveLength(times.length);
        expect(usual.every((value) => value === null)).toBe(true);
      }),
    );
  });
});
