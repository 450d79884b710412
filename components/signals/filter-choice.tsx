import type { ReactElement } from 'react';
import type { SignalFilter } from '#lib/contract/signal.ts';
import type { Backtest } from '#lib/contract/signal-history.ts';
import { Choice } from '../ui/field.tsx';
import { percent } from '../ui/time.ts';
import { locale, t } from '../ui/words.ts';
import { isSame, offeredOf } from './offered-filters.ts';

/** Chooses something that the counts carry, to leave it out; nothing where there is nothing to choose from. */
export function FilterChoice({
  filters,
  segments,
  chosen,
  onChoose,
}: {
  /** Those that hold. */
  filters: readonly SignalFilter[];
  segments: Backtest['segments'];
  chosen: SignalFilter | undefined;
  onChoose: (filter: SignalFilter | undefined) => void;
}): ReactElement | null {
  const offered = offeredOf(filters, segments);
  if (offered.length === 0) return null;
  const number = new Intl.NumberFormat(locale());
  return (
    <Choice
      label={t('tuning.leaveOutChoice')}
      hint={t('tuning.leaveOutMeans')}
      value={chosen ? offered.findIndex((segment) => isSame(segment, chosen)) : -1}
      onChange={(event) => {
        const segment = offered[Number(event.target.value)];
        onChoose(segment && { property: segment.property, value: segment.value });
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
  );
}
