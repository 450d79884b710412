import { z } from 'zod';
import { type HeardTicket, said } from '../heard-ticket.ts';
import { ACCEPTS_JSON, jsonOf, readJson, type Send } from '../send.ts';
import { TICKET_PAGE } from '../ticket-page.ts';
import { A_PART, type TicketApi } from './ticket-api.ts';

const Ticket = z.object({
  id: z.string(),
  properties: z.looseObject({
    subject: z.string().nullish(),
    content: z.string().nullish(),
    hs_pipeline_stage: z.string().nullish(),
    hs_lastmodifieddate: z.string().nullish(),
  }),
});
const Found = z.object({
  results: z.array(Ticket),
  paging: z.object({ next: z.object({ after: z.string() }).nullish() }).nullish(),
});
const Details = z.object({ portalId: z.number() });
const PROPERTIES = ['subject', 'content', 'hs_pipeline_stage', 'hs_lastmodifieddate'];

async function portalOf(send: Send): Promise<string> {
  return String((await readJson(send, '/account-info/v3/details', Details)).portalId);
}

function heard({ id, properties }: z.infer<typeof Ticket>, portal: string): HeardTicket {
  const { subject, content, hs_pipeline_stage, hs_lastmodifieddate } = properties;
  return {
    ticketId: id,
    page: TICKET_PAGE.hubspot(id, portal),
    ...said({ subject, text: content, status: hs_pipeline_stage, updatedAt: hs_lastmodifieddate }),
  };
}

/** HubSpot's search of tickets, CRM API v3. Its stages are told by their ids. */
export const hubspotTickets: TicketApi = {
  order: 'oldest-first',
  async changed(send, { since, next }) {
    const filter = { propertyName: 'hs_lastmodifieddate', operator: 'GTE', value: String(since.getTime()) };
    const body = {
      filterGroups: [{ filters: [filter] }],
      sorts: [{ propertyName: 'hs_lastmodifieddate', direction: 'ASCENDING' }],
      properties: PROPERTIES,
      limit: A_PART,
      ...(next === undefined ? {} : { after: next }),
    };
    const portal = await portalOf(send);
    const path = '/crm/v3/objects/tickets/search';
    const { results, paging } = jsonOf(await send({ method: 'POST', path, headers: ACCEPTS_JSON, body }), Found);
    const more = paging?.next?.after;
    return { tickets: results.map((ticket) => heard(ticket, portal)), ...(more ? { next: more } : {}) };
  },
  async one(send, ticketId) {
    const path = `/crm/v3/objects/tickets/${encodeURIComponent(ticketId)}?properties=${PROPERTIES.join(',')}`;
    return heard(await readJson(send, path, Ticket), await portalOf(send));
  },
};
