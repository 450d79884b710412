import { Check, TriangleAlert } from 'lucide-react';
import type { ReactElement } from 'react';
import type { RelatedTicketView } from '#lib/bridge/views.ts';
import { useCommand } from '../ui/use-command.ts';
import { t } from '../ui/words.ts';
import { TicketState } from './ticket-state.tsx';

type Props = { ticket: RelatedTicketView; chosen: boolean; onChoose: (yes: boolean) => void };

/** One related ticket: tick it for labelling, or open it. */
export function RelatedTicket({ ticket, chosen, onChoose }: Props): ReactElement {
  const open = useCommand('open.ticket');
  const name = ticket.subject || t('ticket.noSubject');
  const failed = ticket.mirror?.state === 'failed';
  return (
    <div className="grid min-h-8 grid-cols-[24px_1fr_auto] items-center gap-1 border-t border-line py-0.5 pr-3 pl-2">
      {ticket.labelled ? (
        <span className={`grid place-items-center ${failed ? 'text-critical' : 'text-good'}`}>
          {failed ? <TriangleAlert size={15} aria-hidden="true" /> : <Check size={15} aria-hidden="true" />}
        </span>
      ) : (
        // The label makes the target 24 px square around the 16 px box.
        <label className="grid size-6 cursor-pointer place-items-center">
          <input
            type="checkbox"
            aria-label={t('ticket.choose', [ticket.ticketId, name])}
            checked={chosen}
            onChange={(event) => onChoose(event.target.checked)}
          />
        </label>
      )}
      <button
        type="button"
        title={name}
        onClick={() => open.mutate({ ticketKey: ticket.key })}
        className="flex min-h-7 min-w-0 cursor-pointer items-center gap-2 rounded text-left hover:text-accent"
      >
        <span className="shrink-0 font-mono text-small text-muted">#{ticket.ticketId}</span>
        <span dir="auto" className="truncate">
          {name}
        </span>
      </button>
      <TicketState ticket={ticket} />
      {failed ? (
        <p dir="auto" className="col-span-2 col-start-2 pb-1 text-small text-critical">
          {ticket.mirror?.why ?? t('mirror.failedUnknown')}
        </p>
      ) : null}
    </div>
  );
}
