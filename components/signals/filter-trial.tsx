import type { ReactElement } from 'react';
import type { AdjustmentOf, SignalFilter } from '#lib/contract/signal.ts';
import type { Backtest } from '#lib/contract/signal-history.ts';
import { Button } from '../ui/button.tsx';
import { t } from '../ui/words.ts';
import { FilterChoice } from './filter-choice.tsx';
import { isSame, offeredOf } from './offered-filters.ts';

/** Tries to leave something out that the counts carry, or to take it in again. */
export function FilterTrial({
  filters,
  segments,
  trial,
  onTry,
}: {
  /** Those that hold. */
  filters: readonly SignalFilter[];
  segments: Backtest['segments'];
  trial: AdjustmentOf | undefined;
  onTry: (trial: AdjustmentOf | undefined) => void;
}): ReactElement | null {
  const offered = offeredOf(filters, segments);
  const added = trial?.of === 'filter_added' ? trial.filter : undefined;
  const removed = trial?.of === 'filter_removed' ? trial.filter : undefined;
  if (offered.length === 0 && filters.length === 0)
    return <p className="mb-3 text-small text-muted">{t('tuning.noSegments')}</p>;
  return (
    <div className="mb-1">
      {filters.length > 0 ? (
        <>
          <p className="mb-1 font-semibold">{t('signals.filters')}</p>
          <ul className="mb-3">
            {filters.map((filter) => {
              const isOut = removed !== undefined && isSame(removed, filter);
              const name = `${filter.property} = ${filter.value}`;
              return (
                <li key={name} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-0.5">
                  <code className={`font-mono text-small ${isOut ? 'line-through' : ''}`}>{name}</code>
                  <Button
                    look="quiet"
                    aria-label={t(isOut ? 'tuning.leaveOutOf' : 'tuning.takeInOf', [name])}
                    onClick={() => onTry(isOut ? undefined : { of: 'filter_removed', filter })}
                  >
                    {t(isOut ? 'tuning.leaveOut' : 'tuning.takeIn')}
                  </Button>
                </li>
              );
            })}
          </ul>
        </>
      ) : null}
      <FilterChoice
        filters={filters}
        segments={segments}
        chosen={added}
        onChoose={(filter) => onTry(filter && { of: 'filter_added', filter })}
      />
    </div>
  );
}
