import type { ReactElement } from 'react';
import type { AlertCard } from '#lib/bridge/views.ts';
import { ActionableQuestion } from '../alerts/actionable-question.tsx';
import { Moment } from '../ui/moment.tsx';
import { t } from '../ui/words.ts';

/** One at a time: the panel is for the ticket, and the rest stands in the console. */
export function EndedQuestions({ cards: [card] }: { cards: readonly AlertCard[] }): ReactElement | null {
  if (!card) return null;
  const { alert } = card;
  return (
    <section
      aria-label={t('actionable.title')}
      className="mb-2 overflow-hidden rounded-card border border-line bg-surface"
    >
      <div className="px-3 py-2">
        <p dir="auto" className="font-semibold">
          {alert.title}
        </p>
        <p className="text-small text-muted">
          {alert.endedAt ? <Moment at={alert.endedAt} words={(clock) => t('alert.endedAt', [clock])} /> : null}
        </p>
      </div>
      <ActionableQuestion key={alert.id} alert={alert} />
    </section>
  );
}
