import { z } from 'zod';
import { type HeardTicket, said } from '../heard-ticket.ts';
import { ACCEPTS_JSON, jsonOf, readJson } from '../send.ts';
import { TICKET_PAGE } from '../ticket-page.ts';
import { A_PART, nextPage, type TicketApi } from './ticket-api.ts';

const Contact = z.looseObject({ firstName: z.string().nullish(), lastName: z.string().nullish() });
const Ticket = z.looseObject({
  id: z.string(),
  subject: z.string().nullish(),
  description: z.string().nullish(),
  status: z.string().nullish(),
  modifiedTime: z.string().nullish(),
  webUrl: z.string().nullish(),
  contact: Contact.nullish(),
});
const Found = z.object({ data: z.array(Ticket) });

/** The portal, which every address of a page names, from the address that the API tells: `/support/{portal}/ShowHomePage.do…`. */
function portalOf(webUrl: string | null | undefined): string {
  return /\/(?:support|agent)\/([^/?#]+)\//.exec(webUrl ?? '')?.[1] ?? '-';
}

function heard({
  id,
  subject,
  description,
  status,
  modifiedTime,
  webUrl,
  contact,
}: z.infer<typeof Ticket>): HeardTicket {
  const name = [contact?.firstName, contact?.lastName].filter(Boolean).join(' ');
  return {
    ticketId: id,
    page: TICKET_PAGE['zoho-desk'](id, portalOf(webUrl)),
    names: name ? [name] : [],
    html: true,
    ...said({ subject, text: description, status, updatedAt: modifiedTime }),
  };
}

/** Zoho Desk's search, which gives its first five thousand. */
export const zohoDeskTickets: TicketApi = {
  order: 'oldest-first',
  async changed(send, { since, now, next = '1' }) {
    const query = new URLSearchParams({
      modifiedTimeRange: `${since.toISOString()},${now.toISOString()}`,
      sortBy: 'modifiedTime',
      from: String((Number(next) - 1) * A_PART),
      limit: String(A_PART),
    });
    const answer = await send({ method: 'GET', path: `/api/v1/tickets/search?${query}`, headers: ACCEPTS_JSON });
    // Nothing found has no content.
    if (answer.status === 204) return { tickets: [] };
    const { data } = jsonOf(answer, Found);
    return { tickets: data.map(heard), ...nextPage(Number(next), data.length) };
  },
  one: async (send, ticketId) => {
    const path = `/api/v1/tickets/${encodeURIComponent(ticketId)}?include=contacts`;
    return heard(await readJson(send, path, Ticket));
  },
};
