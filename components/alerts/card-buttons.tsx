import { Ellipsis } from 'lucide-react';
import { type ReactElement, useId, useState } from 'react';
import type { AlertCard, TicketView } from '#lib/bridge/views.ts';
import type { Shortcuts } from '#lib/contract/shortcuts.ts';
import { Button } from '../ui/button.tsx';
import { Row } from '../ui/row.tsx';
import { t } from '../ui/words.ts';
import type { CardHandlers } from './card.tsx';
import { hasLife, LifeRow } from './life-row.tsx';
import type { CardActions } from './use-card-actions.ts';

type Props = CardHandlers & {
  card: AlertCard;
  ticket: TicketView | undefined;
  shortcuts: Shortcuts;
  actions: CardActions;
};

/** The three things an agent does most, and behind them what is done with the alert as a whole. */
export function CardButtons({ card, ticket, shortcuts, actions, onMacro, onReplay, onLife }: Props): ReactElement {
  const [more, setMore] = useState(false);
  const moreId = useId();
  return (
    <>
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
        {hasLife(card) ? (
          <Button
            look="quiet"
            className="ml-auto px-1.5"
            aria-label={t('alert.more')}
            title={t('alert.moreTitle')}
            aria-expanded={more}
            aria-controls={moreId}
            onClick={() => setMore(!more)}
          >
            <Ellipsis size={16} aria-hidden="true" />
          </Button>
        ) : null}
      </Row>
      <div id={moreId} hidden={!more}>
        {more ? <LifeRow card={card} onLife={onLife} /> : null}
      </div>
    </>
  );
}
