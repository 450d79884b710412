import type { ReactElement } from 'react';
import type { AdjustmentOf, SignalFilter } from '#lib/contract/signal.ts';
import type { Backtest } from '#lib/contract/signal-history.ts';
import { Button } from '../ui/button.tsx';
import { Choice } from '../ui/field.tsx';
import { percent } from '../ui/time.ts';
import { locale, t } from '../ui/words.ts';

/** More to choose from is a search, not a choice. */
const MOST_OFFERED = 100;

const isSame = (one: SignalFilter, other: SignalFilter) => one.property === other.property && one.value === other.value;

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
  const offered = segments
    .filter((segment) => !filters.some((filter) => isSame(filter, segment)))
    .sort((one, other) => other.attempts - one.attempts)
    .slice(0, MOST_OFFERED);
  const added = trial?.of === 'filter_added' ? trial.filter : undefined;
  const removed = trial?.of === 'filter_removed' ? trial.filter : undefined;
  const chosen = added ? offered.findIndex((segment) => isSame(segment, added)) : -1;
  const number = new Intl.NumberFormat(locale());
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
      {offered.length > 0 ? (
        <Choice
          label={t('tuning.leaveOutChoice')}
          hint={t('tuning.leaveOutMeans')}
          value={chosen}
          onChange={(event) => {
            const segment = offered[Number(event.target.value)];
            onTry(
              segment && {
                of: 'filter_added',
                filter: { property: segment.property, value: segment.value },
              },
            );
          }}
        >
          <option value={-1}>{t('tuning.nothingMore')}</option>
          {offered.map(({ property, value, attempts, bad }, place) => (
            <option key={`${property} ${value}`} value={place}>
              {t('tuning.segment', [
                `${property} = ${value}`,
                number.format(attempts),
                percent(attempts === 0 ? 0 : bad / attempts, locale()),
              ])}
            </option>
          ))}
        </Choice>
      ) : null}
    </div>
  );
}
