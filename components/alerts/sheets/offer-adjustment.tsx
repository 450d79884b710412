import { type ReactElement, useState } from 'react';
import type { TunedSignal } from '#lib/bridge/signal-views.ts';
import { adjusted } from '#lib/contract/adjusted.ts';
import type { AdjustmentOf } from '#lib/contract/signal.ts';
import { budgetsWith } from '#lib/signals/budget.ts';
import { budgetWords } from '../../signals/budget-slider.tsx';
import { ComparedWords } from '../../signals/compared-words.tsx';
import { FilterChoice } from '../../signals/filter-choice.tsx';
import { leaveUntil } from '../../signals/leave-until.ts';
import { offeredOf } from '../../signals/offered-filters.ts';
import { useBacktest } from '../../signals/use-backtest.ts';
import { Moment } from '../../ui/moment.tsx';
import { RadioList } from '../../ui/radio-list.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { t } from '../../ui/words.ts';

/** All that is kept. */
const DAYS = 90;

type Props = {
  tuned: TunedSignal;
  /** A reason is chosen. The kept counts are asked before, so that the answer is there by then. */
  shown: boolean;
  chosen: AdjustmentOf | undefined;
  onChoose: (change: AdjustmentOf | undefined) => void;
};

/** Offers one adjustment of the signal whose alert is dismissed; within a week of the last one it says so instead. */
export function OfferAdjustment(props: Props): ReactElement | null {
  const until = leaveUntil(props.tuned.signal.adjustedAt, Date.now());
  if (until === undefined) return <Offered {...props} />;
  if (!props.shown) return null;
  return (
    <p className="mb-3 text-small text-muted">
      <Moment at={until} words={(clock) => t('dismissal.adjustLater', [clock])} />
    </p>
  );
}

type Way = 'none' | 'quieter' | 'filter';

/** What can be done, and what the kept counts say to it. Nothing, where the API does not tell. */
function Offered({ tuned: { signal, alerts }, shown, chosen, onChoose }: Props): ReactElement | null {
  const [way, setWay] = useState<Way>();
  const settings = chosen ? adjusted(signal, chosen) : signal;
  const { budgetDays, filters } = settings;
  const { backtest, busy, error, again } = useBacktest({ signalId: signal.id, budgetDays, filters, days: DAYS });
  // The segments do not depend on what is tried: they are of the counts as they were sent.
  if (!shown || !backtest || backtest.hours.length === 0) return null;
  const quieter = budgetsWith(signal.budgetDays).find((days) => days > signal.budgetDays);
  const canLeaveOut = offeredOf(signal.filters, backtest.segments).length > 0;
  if (quieter === undefined && !canLeaveOut) return null;
  const choose = (next: Way) => {
    setWay(next);
    onChoose(next === 'quieter' && quieter !== undefined ? { of: 'sensitivity', budgetDays: quieter } : undefined);
  };
  return (
    <div className="mb-3 rounded-control bg-sunken px-3 pt-2 pb-1">
      <RadioList<Way>
        label={t('dismissal.adjust', [signal.name])}
        first={false}
        value={way}
        onChoose={choose}
        options={[
          ...(quieter === undefined
            ? []
            : [{ value: 'quieter' as const, label: t('dismissal.quieter'), means: budgetWords(quieter) }]),
          ...(canLeaveOut ? [{ value: 'filter' as const, label: t('tuning.leaveOutChoice') }] : []),
          { value: 'none' as const, label: t('dismissal.adjustNothing') },
        ]}
      />
      {way === 'filter' ? (
        <FilterChoice
          filters={signal.filters}
          segments={backtest.segments}
          chosen={chosen?.of === 'filter_added' ? chosen.filter : undefined}
          onChoose={(filter) => onChoose(filter && { of: 'filter_added', filter })}
        />
      ) : null}
      {chosen && error ? (
        <div className="mb-2">
          <Trouble error={error} busy={busy} onRetry={again} />
        </div>
      ) : chosen && busy ? (
        <p role="status" className="mb-2 text-muted">
          {t('tuning.working')}
        </p>
      ) : chosen ? (
        <ComparedWords backtest={backtest} alerts={alerts} tried busy={false} />
      ) : null}
    </div>
  );
}
