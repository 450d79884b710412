import type { ReactElement } from 'react';
import type { AlertCard, TicketView } from '#lib/bridge/views.ts';
import type { Shortcuts } from '#lib/contract/shortcuts.ts';
import { Button } from '../ui/button.tsx';
import { Row } from '../ui/row.tsx';
import { t } from '../ui/words.ts';
import type { CardHandlers } from './card.tsx';
import type { CardActions } from './use-card-actions.ts';

type Props = Pick<CardHandlers, 'onMacro' | 'onReplay'> & {
  card: AlertCard;
  ticket: TicketView | undefined;
  shortcuts: Shortcuts;
  actions: CardActions;
};

/** The three things an agent does most. */
export function CardButtons({ card, ticket, shortcuts, actions, onMacro, onReplay }: Props): ReactElement {
  return (
    <Row>
      {ticket && !card.labelling ? (
        <Button
          look="primary"
          shortcut={shortcuts.label}
          disabled={actions.busy}
          title={
            card.label.exists ? t('ticket.labelWith', [card.label.name]) : t('ticket.labelWithNew', [card.label.name])
          }
          onClick={() => actions.label(card)}
        >
          {t('ticket.label')}
        </Button>
      ) : null}
      {ticket && card.labelling ? <Button onClick={() => actions.unlabel(card)}>{t('ticket.unlabel')}</Button> : null}
      {ticket ? (
        <Button shortcut={shortcuts.macro} title={t('macro.title')} onClick={() => onMacro(card)}>
          {t('macro.button')}
        </Button>
      ) : null}
      <Button shortcut={shortcuts.replay} title={t('replay.title')} onClick={() => onReplay(card)}>
        {t('replay.button')}
      </Button>
    </Row>
  );
}
