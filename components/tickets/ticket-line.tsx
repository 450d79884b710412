import type { ReactElement } from 'react';
import type { TicketView } from '#lib/bridge/views.ts';
import { t } from '../ui/words.ts';

/** Which ticket the panel speaks of, so that nobody labels another by mistake. */
export function TicketLine({ ticket }: { ticket: TicketView }): ReactElement {
  return (
    <div className="mb-3 flex items-baseline gap-2 rounded-card bg-sunken px-2.5 py-2">
      <code className="shrink-0 font-mono text-small text-muted">#{ticket.number}</code>
      <span dir="auto" className="line-clamp-2 min-w-0">
        {ticket.subject || t('ticket.noSubject')}
      </span>
    </div>
  );
}
