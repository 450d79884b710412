import type { ReactElement } from 'react';
import type { AlertCard, TicketView } from '#lib/bridge/views.ts';
import type { Shortcuts } from '#lib/contract/shortcuts.ts';
import { Card, type CardHandlers } from '../alerts/card.tsx';
import type { CardActions } from '../alerts/use-card-actions.ts';

type Props = CardHandlers & {
  cards: readonly AlertCard[];
  related: boolean;
  ticket: TicketView | undefined;
  shortcuts: Shortcuts;
  open: string | undefined;
  onToggle: (alertId: string) => void;
  actions: CardActions;
};

/** Alerts under one another, at most one of them open. */
export function CardList({ cards, related, ticket, open, onToggle, ...rest }: Props): ReactElement {
  return (
    <>
      {cards.map((card) => (
        // Another ticket is another card: ticks made for one must not carry over to the next.
        <Card
          key={`${card.alert.id} ${ticket?.key ?? ''}`}
          card={card}
          related={related}
          ticket={ticket}
          open={open === card.alert.id}
          onToggle={() => onToggle(card.alert.id)}
          {...rest}
        />
      ))}
    </>
  );
}
