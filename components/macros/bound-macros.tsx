import type { ReactElement } from 'react';
import type { AlertCard, TicketView } from '#lib/bridge/views.ts';
import type { Macro } from '#lib/contract/macro.ts';
import { LabelTag } from '../labels/tag.tsx';
import { useView } from '../ui/use-view.ts';
import { useWindowId } from '../ui/window-id.ts';
import { t } from '../ui/words.ts';
import { macrosFor } from './bound.ts';

type Props = { card: AlertCard; ticket: TicketView; onPick: (macroId: string) => void };

/** The workaround texts written for this alert, in sight; a press opens the preview. */
export function BoundMacros({ card, ticket, onPick }: Props): ReactElement | null {
  const { bound } = macrosFor(card, []);
  if (bound.length === 0) return null;
  return (
    <ul aria-label={t('macro.bound')}>
      {bound.slice(0, 2).map((macro) => (
        <li key={macro.id} className="border-t border-line">
          <BoundMacro macro={macro} card={card} ticket={ticket} onPick={() => onPick(macro.id)} />
        </li>
      ))}
    </ul>
  );
}

type BoundProps = { macro: Macro; card: AlertCard; ticket: TicketView; onPick: () => void };

function BoundMacro({ macro, card, ticket, onPick }: BoundProps): ReactElement {
  // Comes after the first paint; until then, and where it cannot be filled, the template stands.
  const filled = useView('macro.preview', {
    macroId: macro.id,
    alertId: card.alert.id,
    ticketKey: ticket.key,
    ...useWindowId(),
  });
  return (
    <button
      type="button"
      title={t('macro.preview')}
      onClick={onPick}
      className="w-full cursor-pointer px-3 py-2 text-left -outline-offset-2 hover:bg-sunken"
    >
      <span className="flex flex-wrap items-baseline gap-x-1.5">
        <b dir="auto" className="font-semibold">
          {macro.title}
        </b>
        {macro.labelIds.includes(card.label.name) ? <LabelTag name={card.label.name} /> : null}
      </span>
      <span dir="auto" className="mt-0.5 line-clamp-3 text-muted">
        {filled.data?.text ?? macro.body}
      </span>
    </button>
  );
}
