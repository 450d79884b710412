import type { ReactElement } from 'react';
import type { SignalAlert } from '#lib/bridge/signal-views.ts';
import type { WouldBeAlert } from '#lib/contract/signal-history.ts';
import { Moment } from '../ui/moment.tsx';
import { locale, t } from '../ui/words.ts';

type Line = { key: string; from: string; noticed: string; counts: string; opened: string; tried: boolean };

/** Alerts that were opened and those that would have been, one a line, newest first: the marks of the chart to read. */
export function AlertsTable({
  wouldBe,
  alerts,
}: {
  wouldBe: readonly WouldBeAlert[];
  alerts: readonly SignalAlert[];
}): ReactElement | null {
  const lines = linesOf(wouldBe, alerts);
  if (lines.length === 0) return null;
  return (
    <details className="mt-1">
      <summary className="min-h-6 cursor-pointer py-0.5 text-accent">{t('tuning.table', lines.length)}</summary>
      {/* What scrolls sideways in a narrow window can be scrolled by keys as well. */}
      <section tabIndex={-1} aria-label={t('tuning.tableName')} className="overflow-x-auto">
        <table className="w-full text-left [overflow-wrap:normal]">
          <thead className="text-small text-muted">
            <tr>
              {(['began', 'noticed', 'counted', 'really', 'these'] as const).map((name) => (
                <th key={name} scope="col" className="py-1 pr-3 font-normal">
                  {t(`tuning.column.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map(({ key, from, noticed, counts, opened, tried }) => (
              <tr key={key} className="border-t border-line align-top">
                <td className="py-1 pr-3">
                  <Moment at={from} />
                </td>
                <td className="py-1 pr-3">
                  <Moment at={noticed} />
                </td>
                <td className="py-1 pr-3">{counts}</td>
                <td dir="auto" className="py-1 pr-3">
                  {opened}
                </td>
                <td className="py-1">{t(tried ? 'tuning.yes' : 'tuning.no')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}

function linesOf(wouldBe: readonly WouldBeAlert[], alerts: readonly SignalAlert[]): Line[] {
  const number = new Intl.NumberFormat(locale(), { maximumFractionDigits: 0 });
  const again = new Set(wouldBe.map(({ alertId }) => alertId));
  const stateOf = (id: string | undefined) => {
    const alert = alerts.find((one) => one.id === id);
    return alert ? t(`state.${alert.state}`) : t('tuning.no');
  };
  const instant = (time: number) => new Date(time).toISOString();
  return [
    ...wouldBe.map(({ startedAt, detectedAt, attempts, bad, expectedBad, alertId }) => ({
      key: `tried ${startedAt}`,
      from: instant(startedAt),
      noticed: instant(detectedAt),
      counts: t('tuning.badOf', [number.format(bad), number.format(attempts), number.format(expectedBad)]),
      opened: stateOf(alertId),
      tried: true,
    })),
    ...alerts
      .filter(({ id }) => !again.has(id))
      .map(({ id, startedAt, openedAt }) => ({
        ...{ key: id, from: startedAt, noticed: openedAt, counts: '', opened: stateOf(id), tried: false },
      })),
  ].sort((one, other) => other.from.localeCompare(one.from));
}
