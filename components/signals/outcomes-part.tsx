import type { ReactElement, ReactNode } from 'react';
import type { Outcomes } from '#lib/signals/outcomes.ts';
import { locale, t } from '../ui/words.ts';

const REASONS = ['deploy_glitch', 'bot_traffic', 'campaign', 'tracking', 'known', 'seasonal', 'other'] as const;

/** A reason in words; one that a newer API knows goes as it came. */
function reasonWords(reason: string): string {
  const known = REASONS.find((each) => each === reason);
  return known ? t(`dismissal.reasons.${known}`) : reason;
}

/** What the alerts of a signal came to: whether people could act, why they were dismissed, how soon they were shown real. */
export function OutcomesPart({
  outcomes: { alerts, actionable, acted, validated, dismissals, hoursToValidate },
}: {
  outcomes: Outcomes;
}): ReactElement {
  const hours = new Intl.NumberFormat(locale(), {
    maximumFractionDigits: 1,
    style: 'unit',
    unit: 'hour',
    unitDisplay: 'long',
  });
  const of = (part: number, whole: number) =>
    whole === 0 ? t('tuning.notYet') : t('tuning.of', [String(part), String(whole)]);
  return (
    <section className="mb-4">
      <h3 className="mb-1 font-semibold">{t('tuning.outcomes')}</h3>
      {alerts === 0 ? (
        <p className="text-muted">{t('tuning.noAlerts')}</p>
      ) : (
        <dl className="overflow-hidden rounded-card border border-line bg-surface">
          <Fact name={t('tuning.alerts')}>{alerts}</Fact>
          <Fact name={t('tuning.actionable')}>{of(actionable.yes, actionable.asked)}</Fact>
          <Fact name={t('tuning.acted')}>{of(acted.inTime, acted.due)}</Fact>
          <Fact name={t('tuning.real')}>{of(validated, alerts)}</Fact>
          <Fact name={t('tuning.timeToValidate')}>
            {hoursToValidate === undefined ? t('tuning.notYet') : t('tuning.median', [hours.format(hoursToValidate)])}
          </Fact>
          <Fact name={t('tuning.dismissals')}>
            {dismissals.length === 0
              ? t('tuning.none')
              : dismissals.map(({ reason, count }) => `${reasonWords(reason)}: ${count}`).join(' · ')}
          </Fact>
        </dl>
      )}
    </section>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }): ReactElement {
  return (
    <div className="flex flex-wrap gap-x-3 border-t border-line px-3 py-1.5 first:border-t-0">
      <dt className="basis-64 text-muted">{name}</dt>
      <dd className="min-w-0 flex-1 basis-40">{children}</dd>
    </div>
  );
}
