import { z } from 'zod';
import { said } from '../heard-ticket.ts';
import { HelpdeskRefusal, readJson, type Send } from '../send.ts';
import { TICKET_PAGE } from '../ticket-page.ts';
import { A_PART, type TicketApi } from './ticket-api.ts';

const MINUTE_MS = 60_000;
const Id = z.union([z.string(), z.number()]).transform(String);
const Person = z.looseObject({ RealName: z.string().nullish() });
const Ticket = z.looseObject({
  id: Id,
  Subject: z.string().nullish(),
  Status: z.string().nullish(),
  LastUpdated: z.string().nullish(),
  Requestors: z.array(Person).nullish(),
});
const Found = z.object({ items: z.array(Ticket), pages: z.number().nullish() });

function heard({ id, Subject, Status, LastUpdated, Requestors }: z.infer<typeof Ticket>) {
  return {
    ticketId: id,
    page: TICKET_PAGE['request-tracker'](id),
    names: (Requestors ?? []).flatMap(({ RealName }) => RealName ?? []),
    ...said({ subject: Subject, status: Status, updatedAt: LastUpdated }),
  };
}

function found(send: Send, query: string, page = '1'): Promise<z.infer<typeof Found>> {
  const asked = new URLSearchParams({
    query,
    fields: 'Subject,Status,LastUpdated,Requestors',
    'fields[Requestors]': 'RealName',
    orderby: 'LastUpdated',
    order: 'ASC',
    per_page: String(A_PART),
    page,
  });
  return readJson(send, `/REST/2.0/tickets?${asked}`, Found);
}

/** Request Tracker 5, REST2. Its search knows subjects alone. */
export const requestTrackerTickets: TicketApi = {
  order: 'oldest-first',
  async changed(send, { since, now, next = '1' }) {
    // Counted back from now: what it takes a date for depends on the time zone of whoever has made the token.
    const minutes = Math.max(0, Math.ceil((now.getTime() - since.getTime()) / MINUTE_MS)) + 1;
    const { items, pages } = await found(send, `LastUpdated > '${minutes} minutes ago'`, next);
    return { tickets: items.map(heard), ...(Number(next) < (pages ?? 1) ? { next: String(Number(next) + 1) } : {}) };
  },
  async one(send, ticketId) {
    const [only] = /^\d+$/.test(ticketId) ? (await found(send, `id = ${ticketId}`)).items : [];
    if (!only) throw new HelpdeskRefusal('The helpdesk does not know this ticket.');
    return heard(only);
  },
};
