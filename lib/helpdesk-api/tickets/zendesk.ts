import { z } from 'zod';
import { said } from '../heard-ticket.ts';
import { readJson } from '../send.ts';
import { TICKET_PAGE } from '../ticket-page.ts';
import { A_PART, nextPage, type TicketApi } from './ticket-api.ts';

const Ticket = z.object({
  id: z.number(),
  subject: z.string().nullish(),
  description: z.string().nullish(),
  status: z.string().nullish(),
  requester_id: z.number().nullish(),
  updated_at: z.string().nullish(),
});
const Users = z.array(z.object({ id: z.number(), name: z.string().nullish() })).nullish();
const Found = z.object({ results: z.array(Ticket), users: Users });
const One = z.object({ ticket: Ticket, users: Users });

function heard(ticket: z.infer<typeof Ticket>, users: z.infer<typeof Users>) {
  const ticketId = String(ticket.id);
  const requester = users?.find(({ id }) => id === ticket.requester_id)?.name;
  return {
    ticketId,
    page: TICKET_PAGE.zendesk(ticketId),
    names: requester ? [requester] : [],
    ...said({
      subject: ticket.subject,
      text: ticket.description,
      status: ticket.status,
      updatedAt: ticket.updated_at,
    }),
  };
}

/** Zendesk's search, which gives its first thousand. */
export const zendeskTickets: TicketApi = {
  order: 'oldest-first',
  async changed(send, { since, next = '1' }) {
    const query = new URLSearchParams({
      query: `type:ticket updated>=${since.toISOString().replace(/\.\d+/, '')}`,
      sort_by: 'updated_at',
      sort_order: 'asc',
      include: 'tickets(users)',
      per_page: String(A_PART),
      page: next,
    });
    const { results, users } = await readJson(send, `/api/v2/search?${query}`, Found);
    return { tickets: results.map((ticket) => heard(ticket, users)), ...nextPage(Number(next), results.length) };
  },
  async one(send, ticketId) {
    const path = `/api/v2/tickets/${encodeURIComponent(ticketId)}?include=users`;
    const { ticket, users } = await readJson(send, path, One);
    return heard(ticket, users);
  },
};
