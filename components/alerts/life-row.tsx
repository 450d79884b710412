import type { ReactElement } from 'react';
import type { AlertCard } from '#lib/bridge/views.ts';
import type { AlertState } from '#lib/contract/alert.ts';
import { Button } from '../ui/button.tsx';
import { Row } from '../ui/row.tsx';
import { t } from '../ui/words.ts';
import { type LifeSheet, useLife } from './use-life.ts';

type Props = { card: AlertCard; onLife: (card: AlertCard, sheet: LifeSheet) => void };

/** Whether there is anything in the row for this person. */
export function hasLife({ may }: AlertCard): boolean {
  return may.take || may.handOver || may.silence || may.moves.length > 0;
}

/** What the person may do with the alert as a whole; what they may not is not there. */
export function LifeRow({ card, onLife }: Props): ReactElement {
  const life = useLife();
  const { may, silence, alert } = card;
  const recovers = alert.state === 'recovering';
  const hasEnded = alert.state === 'closed' || alert.state === 'dismissed';
  const begin = (to: AlertState) => {
    if (to === 'dismissed') onLife(card, { kind: 'dismiss' });
    // What recovers is closed without a reason, and what has ended goes back to where it was without one.
    else if (hasEnded || (recovers && to === 'closed')) life.move(card, to);
    else if (to === 'validated' || to === 'escalated' || to === 'closed') onLife(card, { kind: 'move', to });
  };
  return (
    <Row>
      {may.take ? (
        <Button disabled={life.busy} onClick={() => life.take(card)}>
          {t('alert.take')}
        </Button>
      ) : null}
      {may.handOver ? <Button onClick={() => onLife(card, { kind: 'hand_over' })}>{t('alert.handOver')}</Button> : null}
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
    </Row>
  );
}
