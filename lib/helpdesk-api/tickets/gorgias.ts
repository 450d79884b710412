import { z } from 'zod';
import { said } from '../heard-ticket.ts';
import { readJson } from '../send.ts';
import { TICKET_PAGE } from '../ticket-page.ts';
import { A_PART, type TicketApi } from './ticket-api.ts';

const Ticket = z.object({
  id: z.number(),
  subject: z.string().nullish(),
  excerpt: z.string().nullish(),
  status: z.string().nullish(),
  updated_datetime: z.string().nullish(),
  customer: z.object({ name: z.string().nullish() }).nullish(),
});
const Found = z.object({
  data: z.array(Ticket),
  meta: z.object({ next_cursor: z.string().nullish() }).nullish(),
});

function heard({ id, subject, excerpt, status, updated_datetime, customer }: z.infer<typeof Ticket>) {
  const ticketId = String(id);
  return {
    ticketId,
    page: TICKET_PAGE.gorgias(ticketId),
    names: customer?.name ? [customer.name] : [],
    ...said({ subject, text: excerpt, status, updatedAt: updated_datetime }),
  };
}

/** Gorgias's list of tickets. It cannot be asked for a time, so it is read from the newest on until that time. */
export const gorgiasTickets: TicketApi = {
  order: 'newest-first',
  async changed(send, { since, next }) {
    const query = new URLSearchParams({
      order_by: 'updated_datetime:desc',
      limit: String(A_PART),
      ...(next === undefined ? {} : { cursor: next }),
    });
    const { data, meta } = await readJson(send, `/api/tickets?${query}`, Found);
    const tickets = data.map(heard);
    const fresh = tickets.filter(
      ({ updatedAt }) => updatedAt === undefined || Date.parse(updatedAt) >= since.getTime(),
    );
    const more = fresh.length === tickets.length ? meta?.next_cursor : undefined;
    return { tickets: fresh, ...(more ? { next: more } : {}) };
  },
  one: async (send, ticketId) => heard(await readJson(send, `/api/tickets/${encodeURIComponent(ticketId)}`, Ticket)),
};
