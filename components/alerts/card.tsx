import { type ReactElement, useId } from 'react';
import type { AlertCard, TicketView } from '#lib/bridge/views.ts';
import type { Shortcuts } from '#lib/contract/shortcuts.ts';
import { LabelState } from '../labels/label-state.tsx';
import { BoundMacros } from '../macros/bound-macros.tsx';
import { Evidence } from '../replays/evidence.tsx';
import { RelatedTickets } from '../tickets/related-tickets.tsx';
import { ActionableQuestion } from './actionable-question.tsx';
import { CardButtons } from './card-buttons.tsx';
import { CardHead } from './card-head.tsx';
import { Details } from './details.tsx';
import { History } from './history.tsx';
import { LifeFacts } from './life-facts.tsx';
import { LifeRow } from './life-row.tsx';
import { Over } from './over.tsx';
import { Playbook } from './playbook.tsx';
import { Reasons } from './reasons.tsx';
import type { CardActions } from './use-card-actions.ts';
import type { LifeSheet } from './use-life.ts';

/** What the page does that a card asks for. */
export type CardHandlers = {
  onMacro: (card: AlertCard, macroId?: string) => void;
  onReplay: (card: AlertCard) => void;
  onLife: (card: AlertCard, sheet: LifeSheet) => void;
};

type Props = CardHandlers & {
  card: AlertCard;
  ticket: TicketView | undefined;
  /** Whether the alert is said to be related to the ticket, or only listed. */
  related: boolean;
  shortcuts: Shortcuts;
  open: boolean;
  onToggle: () => void;
  actions: CardActions;
};

const EDGES = {
  critical: 'border-[color-mix(in_srgb,var(--critical)_45%,var(--line))]',
  warning: 'border-[color-mix(in_srgb,var(--warn)_45%,var(--line))]',
  info: 'border-[color-mix(in_srgb,var(--accent)_45%,var(--line))]',
} as const;

/** One alert: its head always, and opened all that can be done about it on this ticket. */
export function Card({
  card,
  ticket,
  related,
  shortcuts,
  open,
  onToggle,
  actions,
  onMacro,
  onReplay,
  onLife,
}: Props): ReactElement {
  const bodyId = useId();
  return (
    <article
      className={`mb-2 overflow-hidden rounded-card border bg-surface ${open ? EDGES[card.alert.severity] : 'border-line'}`}
    >
      <CardHead card={card} open={open} onToggle={onToggle} bodyId={bodyId} />
      <div id={bodyId} hidden={!open}>
        {open ? (
          <>
            {related ? <Reasons card={card} onNotThis={() => actions.notThis(card)} /> : null}
            <Over alert={card.alert} />
            <LifeFacts card={card} />
            {ticket && card.labelling ? <LabelState labelling={card.labelling} /> : null}
            <CardButtons
              card={card}
              ticket={ticket}
              shortcuts={shortcuts}
              actions={actions}
              onMacro={onMacro}
              onReplay={onReplay}
            />
            <LifeRow card={card} onLife={onLife} />
            {card.may.answer ? <ActionableQuestion alert={card.alert} /> : null}
            <Evidence card={card} />
            <Playbook alert={card.alert} />
            <RelatedTickets
              card={card}
              busy={actions.busy}
              onLabelAll={(keys) => actions.labelAll(card, keys)}
              onUnlabelAll={(keys) => actions.unlabelAll(card, keys)}
            />
            {ticket ? <BoundMacros card={card} ticket={ticket} onPick={(macroId) => onMacro(card, macroId)} /> : null}
            <History card={card} />
            <Details alert={card.alert} />
          </>
        ) : null}
      </div>
    </article>
  );
}
