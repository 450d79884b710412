import { z } from 'zod';
import { said } from '../heard-ticket.ts';
import { ACCEPTS_JSON, readJson } from '../send.ts';
import { TICKET_PAGE } from '../ticket-page.ts';
import { A_PART, nextPage, type TicketApi } from './ticket-api.ts';

const Named = z.object({ name: z.string().nullish() }).nullish();
const Issue = z.object({
  id: z.number(),
  subject: z.string().nullish(),
  description: z.string().nullish(),
  status: Named,
  author: Named,
  updated_on: z.string().nullish(),
});
const Found = z.object({ issues: z.array(Issue) });

function heard({ id, subject, description, status, author, updated_on }: z.infer<typeof Issue>) {
  const ticketId = String(id);
  return {
    ticketId,
    page: TICKET_PAGE.redmine(ticketId),
    names: author?.name ? [author.name] : [],
    ...said({ subject, text: description, status: status?.name, updatedAt: updated_on }),
  };
}

/** Redmine's list of issues, open or closed. */
export const redmineTickets: TicketApi = {
  order: 'oldest-first',
  async changed(send, { since, next = '1' }) {
    const query = new URLSearchParams({
      status_id: '*',
      // It takes whole seconds only.
      updated_on: `>=${since.toISOString().replace(/\.\d+/, '')}`,
      sort: 'updated_on',
      limit: String(A_PART),
      offset: String((Number(next) - 1) * A_PART),
    });
    const { issues } = await readJson(send, `/issues.json?${query}`, Found, ACCEPTS_JSON);
    return { tickets: issues.map(heard), ...nextPage(Number(next), issues.length) };
  },
  one: async (send, ticketId) => {
    const path = `/issues/${encodeURIComponent(ticketId)}.json`;
    return heard((await readJson(send, path, z.object({ issue: Issue }), ACCEPTS_JSON)).issue);
  },
};
