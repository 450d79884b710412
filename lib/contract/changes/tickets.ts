import { z } from 'zod';
import { TicketReference, ticketKey } from '../ticket.ts';
import { applied, defineChange, EVERYONE, noop } from './define.ts';

/** Shares what a ticket says with the workspace. Sent only where the workspace shares tickets, redacted before it leaves. */
export const shareTicket = defineChange({
  name: 'ticket.share@1',
  args: z.object({
    ticket: TicketReference,
    subject: z.string().max(500),
    excerpt: z.string().max(2_000),
    status: z.string().max(100).optional(),
  }),
  roles: EVERYONE,
  reads: ({ ticket }) => [{ kind: 'ticket', id: ticketKey(ticket) }],
  apply: ({ ticket, ...said }, read, actor) => {
    const id = ticketKey(ticket);
    const existing = read('ticket', id);
    if (existing?.subject === said.subject && existing.excerpt === said.excerpt && existing.status === said.status) {
      return noop;
    }
    return applied({ kind: 'ticket', id, value: { ...existing, ...ticket, ...said, id, updatedAt: actor.at } });
  },
});
