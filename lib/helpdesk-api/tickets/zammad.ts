import { z } from 'zod';
import { said } from '../heard-ticket.ts';
import { readJson } from '../send.ts';
import { TICKET_PAGE } from '../ticket-page.ts';
import { A_PART, nextPage, type TicketApi } from './ticket-api.ts';

const Ticket = z.object({
  id: z.number(),
  title: z.string().nullish(),
  state: z.string().nullish(),
  updated_at: z.string().nullish(),
});

function heard({ id, title, state, updated_at }: z.infer<typeof Ticket>) {
  const ticketId = String(id);
  return {
    ticketId,
    page: TICKET_PAGE.zammad(ticketId),
    ...said({ subject: title, status: state, updatedAt: updated_at }),
  };
}

/** Zammad's search, which knows subjects alone; what was written comes by its webhook. */
export const zammadTickets: TicketApi = {
  order: 'oldest-first',
  async changed(send, { since, next = '1' }) {
    const query = new URLSearchParams({
      query: `updated_at:[${since.toISOString()} TO *]`,
      sort_by: 'updated_at',
      order_by: 'asc',
      expand: 'true',
      limit: String(A_PART),
      page: next,
    });
    const found = await readJson(send, `/api/v1/tickets/search?${query}`, z.array(Ticket));
    return { tickets: found.map(heard), ...nextPage(Number(next), found.length) };
  },
  one: async (send, ticketId) =>
    heard(await readJson(send, `/api/v1/tickets/${encodeURIComponent(ticketId)}?expand=true`, Ticket)),
};
