import type { ReactElement } from 'react';
import type { Adjustment } from '#lib/contract/signal.ts';
import { Chip } from '../ui/chip.tsx';
import { Moment } from '../ui/moment.tsx';
import { t } from '../ui/words.ts';

/** An adjustment in words: what was changed. */
export function adjustmentWords({ change, budgetDaysBefore }: Pick<Adjustment, 'change' | 'budgetDaysBefore'>): string {
  switch (change.of) {
    case 'sensitivity':
      return t('tuning.changed.sensitivity', [String(budgetDaysBefore), String(change.budgetDays)]);
    case 'filter_added':
      return t('tuning.changed.filterAdded', [change.filter.property, change.filter.value]);
    case 'filter_removed':
      return t('tuning.changed.filterRemoved', [change.filter.property, change.filter.value]);
  }
}

/** Every adjustment of a signal, newest first: what, who, when and why. */
export function AdjustmentLog({ adjustments }: { adjustments: readonly Adjustment[] }): ReactElement {
  return (
    <section className="mb-4">
      <h3 className="mb-1 font-semibold">{t('tuning.log')}</h3>
      {adjustments.length === 0 ? (
        <p className="text-muted">{t('tuning.neverAdjusted')}</p>
      ) : (
        <ul className="overflow-hidden rounded-card border border-line bg-surface">
          {adjustments.map((adjustment) => (
            <li key={adjustment.id} className="border-t border-line px-3 py-2 first:border-t-0">
              <p className="flex flex-wrap items-center gap-1.5">
                <span dir="auto">{adjustmentWords(adjustment)}</span>
                {adjustment.override ? <Chip tone="warn">{t('tuning.early')}</Chip> : null}
              </p>
              <p className="text-small text-muted">
                <span dir="auto">{adjustment.byName}</span> · <Moment at={adjustment.at} />
              </p>
              {adjustment.why ? <p dir="auto">{adjustment.why}</p> : null}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
