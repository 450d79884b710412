import type { ReactElement } from 'react';
import type { Suggestion } from '#lib/signals/suggestions.ts';
import { t } from '../ui/words.ts';

/** A suggestion with the counts that it goes by. */
function inWords(suggestion: Suggestion): string {
  switch (suggestion.do) {
    case 'quieter':
      return t('tuning.suggest.quieter', [
        String(suggestion.dismissed),
        String(suggestion.alerts),
        String(suggestion.budgetDays),
      ]);
    case 'sooner':
      return t('tuning.suggest.sooner', [String(suggestion.alerts), String(suggestion.budgetDays)]);
    case 'filter':
      return t('tuning.suggest.filter', [String(suggestion.count)]);
    case 'plan_work':
      return t('tuning.suggest.planWork', [String(suggestion.count)]);
    case 'check_counting':
      return t('tuning.suggest.checkCounting', [String(suggestion.count)]);
    case 'owner':
      return t('tuning.suggest.owner', [String(suggestion.late), String(suggestion.due)]);
    case 'more_traffic':
      return t('tuning.suggest.moreTraffic');
    case 'drop':
      return t('tuning.suggest.drop', [String(suggestion.days)]);
  }
}

/** What a lead might do about a signal. */
export function Suggestions({ suggestions }: { suggestions: readonly Suggestion[] }): ReactElement | null {
  if (suggestions.length === 0) return null;
  return (
    <section className="mb-3 rounded-card bg-accent-soft px-3 py-2.5">
      <h3 className="font-semibold">{t('tuning.suggestions')}</h3>
      <ul className="list-disc pl-5">
        {suggestions.map((suggestion) => (
          <li key={suggestion.do}>{inWords(suggestion)}</li>
        ))}
      </ul>
    </section>
  );
}
