import { type ReactElement, useMemo } from 'react';
import type { SignalAlert } from '#lib/bridge/signal-views.ts';
import type { Backtest } from '#lib/contract/signal-history.ts';
import { chartData } from '#lib/signals/chart-data.ts';
import { percent } from '../ui/time.ts';
import { useLater } from '../ui/use-later.ts';
import { locale, t } from '../ui/words.ts';
import { AlertsTable } from './alerts-table.tsx';

// The plots come with a library of their own, which only this page needs.
const loadChart = () => import('./signal-chart.tsx');

/** The course of a signal as a picture, in words and as a table. */
export function History({
  backtest,
  alerts,
}: {
  backtest: Backtest;
  alerts: readonly SignalAlert[];
}): ReactElement | null {
  const chart = useLater(loadChart, true);
  const data = useMemo(() => chartData(backtest.hours), [backtest]);
  const marks = useMemo(
    () => ({
      gaps: backtest.gaps,
      opened: alerts.map(({ startedAt, endedAt }) => ({
        from: Date.parse(startedAt),
        to: endedAt === undefined ? null : Date.parse(endedAt),
      })),
      tried: backtest.alerts.map(({ startedAt, endedAt }) => ({ from: startedAt, to: endedAt })),
    }),
    [backtest, alerts],
  );
  if (backtest.hours.length === 0) return null;
  const attempts = backtest.hours.reduce((sum, hour) => sum + hour.attempts, 0);
  const bad = backtest.hours.reduce((sum, hour) => sum + hour.bad, 0);
  const number = new Intl.NumberFormat(locale());
  const summary = t('tuning.summary', [
    number.format(attempts),
    number.format(bad),
    percent(attempts === 0 ? 0 : bad / attempts, locale()),
  ]);
  return (
    <div className="mb-3">
      <p className="mb-1 text-small text-muted">{t('tuning.chart')}</p>
      <div className="min-h-[310px]">
        {chart ? <chart.SignalChart data={data} marks={marks} label={`${t('tuning.chart')} ${summary}`} /> : null}
      </div>
      <ul className="flex flex-wrap gap-x-4 gap-y-1 text-small text-muted">
        <Key className="border-t-2 border-accent">{t('tuning.key.rate')}</Key>
        <Key className="h-2.5 bg-accent/20">{t('tuning.key.band')}</Key>
        <Key className="h-2 bg-critical">{t('tuning.key.opened')}</Key>
        <Key className="h-2 border-[1.5px] border-warn">{t('tuning.key.tried')}</Key>
        {backtest.gaps.length > 0 ? (
          <Key className="h-2.5 bg-[repeating-linear-gradient(135deg,var(--field)_0_1px,transparent_1px_4px)]">
            {t('tuning.key.gaps', backtest.gaps.length)}
          </Key>
        ) : null}
      </ul>
      <p className="mt-1">{summary}</p>
      <AlertsTable wouldBe={backtest.alerts} alerts={alerts} />
    </div>
  );
}

function Key({ className, children }: { className: string; children: string }): ReactElement {
  return (
    <li className="flex items-center gap-1.5">
      <span aria-hidden="true" className={`w-4 ${className}`} />
      {children}
    </li>
  );
}
