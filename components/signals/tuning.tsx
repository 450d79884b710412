import { type ReactElement, useState } from 'react';
import type { SignalAlert } from '#lib/bridge/signal-views.ts';
import { adjusted } from '#lib/contract/adjusted.ts';
import type { AdjustmentOf, Signal } from '#lib/contract/signal.ts';
import { Choice } from '../ui/field.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { t } from '../ui/words.ts';
import { BudgetSlider } from './budget-slider.tsx';
import { ComparedWords } from './compared-words.tsx';
import { FilterTrial } from './filter-trial.tsx';
import { History } from './history.tsx';
import { SaveAdjustment } from './save-adjustment.tsx';
import { useBacktest } from './use-backtest.ts';

/** How far back one can look, in days. */
const SPANS = [7, 14, 30, 90];

/** Tries other settings on the kept counts, one change at a time, as one adjustment is made at a time. */
export function Tuning({ signal, alerts }: { signal: Signal; alerts: readonly SignalAlert[] }): ReactElement {
  const [trial, setTrial] = useState<AdjustmentOf>();
  const [days, setDays] = useState(90);
  const { budgetDays, filters } = trial ? adjusted(signal, trial) : signal;
  const { backtest, busy, error, again } = useBacktest({ signalId: signal.id, budgetDays, filters, days });
  return (
    <section className="mb-4 rounded-card border border-line bg-surface px-3 py-2.5">
      <h3 className="font-semibold">{t('tuning.title')}</h3>
      <p className="mb-2 text-small text-muted">{t('tuning.means')}</p>
      <div className="grid gap-x-4 sm:grid-cols-[1fr_10rem]">
        <BudgetSlider
          days={budgetDays}
          saved={signal.budgetDays}
          onChange={(chosen) =>
            setTrial(chosen === signal.budgetDays ? undefined : { of: 'sensitivity', budgetDays: chosen })
          }
        />
        <Choice label={t('tuning.span')} value={days} onChange={(event) => setDays(Number(event.target.value))}>
          {SPANS.map((each) => (
            <option key={each} value={each}>
              {t('tuning.days', [String(each)])}
            </option>
          ))}
        </Choice>
      </div>
      {error ? (
        <div className="mb-3">
          <Trouble error={error} busy={busy} onRetry={again} />
        </div>
      ) : null}
      {backtest ? (
        <>
          <ComparedWords backtest={backtest} alerts={alerts} tried={trial !== undefined} busy={busy} />
          <History backtest={backtest} alerts={alerts} />
          <FilterTrial filters={signal.filters} segments={backtest.segments} trial={trial} onTry={setTrial} />
        </>
      ) : error ? null : (
        <p role="status" className="mb-3 text-muted">
          {t('tuning.working')}
        </p>
      )}
      {trial ? <SaveAdjustment signal={signal} change={trial} onDone={() => setTrial(undefined)} /> : null}
    </section>
  );
}
