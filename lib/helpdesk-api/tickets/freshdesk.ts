import { z } from 'zod';
import { said } from '../heard-ticket.ts';
import { readJson } from '../send.ts';
import { TICKET_PAGE } from '../ticket-page.ts';
import { A_PART, nextPage, type TicketApi } from './ticket-api.ts';

const Ticket = z.object({
  id: z.number(),
  subject: z.string().nullish(),
  description_text: z.string().nullish(),
  status: z.number().nullish(),
  updated_at: z.string().nullish(),
  requester: z.object({ name: z.string().nullish() }).nullish(),
});

/** Freshdesk's own states; an account may have more, which are told by their number. */
const STATES: Readonly<Record<number, string>> = { 2: 'open', 3: 'pending', 4: 'resolved', 5: 'closed' };

function heard({ id, subject, description_text, status, updated_at, requester }: z.infer<typeof Ticket>) {
  const ticketId = String(id);
  return {
    ticketId,
    page: TICKET_PAGE.freshdesk(ticketId),
    names: requester?.name ? [requester.name] : [],
    ...said({
      subject,
      text: description_text,
      status: status ? (STATES[status] ?? String(status)) : undefined,
      updatedAt: updated_at,
    }),
  };
}

/** Freshdesk's list of tickets. */
export const freshdeskTickets: TicketApi = {
  order: 'oldest-first',
  async changed(send, { since, next = '1' }) {
    const query = new URLSearchParams({
      updated_since: since.toISOString().replace(/\.\d+/, ''),
      order_by: 'updated_at',
      order_type: 'asc',
      include: 'description,requester',
      per_page: String(A_PART),
      page: next,
    });
    const found = await readJson(send, `/api/v2/tickets?${query}`, z.array(Ticket));
    return { tickets: found.map(heard), ...nextPage(Number(next), found.length) };
  },
  one: async (send, ticketId) =>
    heard(await readJson(send, `/api/v2/tickets/${encodeURIComponent(ticketId)}?include=requester`, Ticket)),
};
