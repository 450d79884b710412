import type { ReactElement } from 'react';
import { t } from '../ui/words.ts';
import { BudgetSlider, budgetWords } from './budget-slider.tsx';
import { addressOf } from './places.ts';
import { type PartProps, Section } from './section.tsx';

/** The false-alarm budget: free until the signal is first on, then tuned on a page of its own, where each change is kept. */
export function SignalSensitivity({
  draft,
  change,
  tuned,
  id,
}: PartProps & { tuned: boolean; id: string }): ReactElement {
  return (
    <Section title={t('signals.falseAlarms')} hint={t('signals.falseAlarmsMean')}>
      {tuned ? (
        <p className="mb-3">
          {budgetWords(draft.budgetDays)}{' '}
          <a href={addressOf({ show: 'signal', id })} className="text-accent underline underline-offset-2">
            {t('signals.tuneThere')}
          </a>
        </p>
      ) : (
        <BudgetSlider
          days={draft.budgetDays}
          saved={draft.budgetDays}
          onChange={(budgetDays) => change({ budgetDays })}
        />
      )}
    </Section>
  );
}
