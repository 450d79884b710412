import type { ReactElement } from 'react';
import type { AlertCard } from '#lib/bridge/views.ts';
import type { AlertState } from '#lib/contract/alert.ts';
import { Button } from '../ui/button.tsx';
import { t } from '../ui/words.ts';
import { type LifeSheet, useLife } from './use-life.ts';

type Props = { card: AlertCard; onLife: (card: AlertCard, sheet: LifeSheet) => void };

/** What the person may do with the alert as a whole, closed until it is wanted; what they may not is not there. */
export function LifeRow({ card, onLife }: Props): ReactElement | null {
  const life = useLife();
  const { may, silence, alert } = card;
  if (!may.take && !may.handOver && !may.silence && may.moves.length === 0) return null;
  const recovers = alert.state === 'recovering';
  const hasEnded = alert.state === 'closed' || alert.state === 'dismissed';
  const begin = (to: AlertState) => {
    if (to === 'dismissed') onLife(card, { kind: 'dismiss' });
    // What recovers is closed without a reason, and what has ended goes back to where it was without one.
    else if (hasEnded || (recovers && to === 'closed')) life.move(card, to);
    else if (to === 'validated' || to === 'escalated' || to === 'closed') onLife(card, { kind: 'move', to });
  };
  return (
    <details className="border-t border-line">
      <summary className="min-h-8 cursor-pointer px-3 py-2 text-small text-muted hover:text-text">
        {hasEnded ? t('alert.moreEnded') : t('alert.more')}
      </summary>
      <div className="flex flex-wrap gap-1.5 px-3 pb-2.5">
        {may.take ? (
          <Button disabled={life.busy} onClick={() => life.take(card)}>
            {t('alert.take')}
          </Button>
        ) : null}
        {may.handOver ? (
          <Button onClick={() => onLife(card, { kind: 'hand_over' })}>{t('alert.handOver')}</Button>
        ) : null}
        {may.moves.map((to) => (
          <Button key={to} disabled={life.busy} onClick={() => begin(to)}>
            {to === 'closed' && !recovers
              ? t('alert.closeWhy')
              : hasEnded
                ? t('alert.toMove.open')
                : t(`alert.toMove.${to}`)}
          </Button>
        ))}
        {may.silence && silence ? (
          <Button disabled={life.busy} onClick={() => life.endSilence(card)}>
            {t('alert.endSilence')}
          </Button>
        ) : null}
        {may.silence && !silence ? (
          <Button onClick={() => onLife(card, { kind: 'silence' })}>{t('alert.silence')}</Button>
        ) : null}
      </div>
    </details>
  );
}
