import { type ReactElement, useId } from 'react';
import { budgetsWith } from '#lib/signals/budget.ts';
import { t } from '../ui/words.ts';

/** How often nothing may look like something, in words. */
export const budgetWords = (days: number): string => t('signals.budget', days);

/** Sets the false-alarm budget: to the left more is noticed and more of it is nothing, to the right the other way. */
export function BudgetSlider({
  days,
  saved,
  onChange,
}: {
  days: number;
  /** The one that holds now, which stays among those to choose from. */
  saved: number;
  onChange: (days: number) => void;
}): ReactElement {
  const id = useId();
  const steps = budgetsWith(saved);
  return (
    <div className="mb-3">
      <label htmlFor={id} className="mb-1 block font-semibold">
        {t('signals.sensitivity')}
      </label>
      <input
        id={id}
        type="range"
        min={0}
        max={steps.length - 1}
        step={1}
        value={Math.max(0, steps.indexOf(days))}
        aria-valuetext={budgetWords(days)}
        aria-describedby={`${id}-hint`}
        onChange={(event) => onChange(steps[Number(event.target.value)] ?? days)}
        className="block h-6 w-full accent-accent"
      />
      <p aria-hidden="true" className="flex justify-between text-small text-muted">
        <span>{t('signals.sooner')}</span>
        <span>{t('signals.quieter')}</span>
      </p>
      <p id={`${id}-hint`} className="mt-1">
        {budgetWords(days)}
      </p>
    </div>
  );
}
