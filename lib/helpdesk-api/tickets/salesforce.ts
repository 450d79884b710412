import { z } from 'zod';
import { type HeardTicket, said } from '../heard-ticket.ts';
import { SALESFORCE_VERSION } from '../salesforce.ts';
import { HelpdeskRefusal, readJson, type Send } from '../send.ts';
import { TICKET_PAGE } from '../ticket-page.ts';
import { A_PART, type TicketApi } from './ticket-api.ts';

const Case = z.looseObject({
  Id: z.string(),
  Subject: z.string().nullish(),
  Description: z.string().nullish(),
  Status: z.string().nullish(),
  SystemModstamp: z.string(),
  SuppliedName: z.string().nullish(),
  Contact: z.looseObject({ Name: z.string().nullish() }).nullish(),
});
const Found = z.object({ records: z.array(Case) });
const SELECTED = 'SELECT Id, Subject, Description, Status, SystemModstamp, SuppliedName, Contact.Name FROM Case';
const CASE_ID = /^[a-zA-Z0-9]{15}(?:[a-zA-Z0-9]{3})?$/;

async function found(send: Send, where: string): Promise<z.infer<typeof Case>[]> {
  const query = new URLSearchParams({ q: `${SELECTED} WHERE ${where}` });
  return (await readJson(send, `/services/data/${SALESFORCE_VERSION}/query?${query}`, Found)).records;
}

function heard({
  Id,
  Subject,
  Description,
  Status,
  SystemModstamp,
  SuppliedName,
  Contact,
}: z.infer<typeof Case>): HeardTicket {
  return {
    ticketId: Id,
    page: TICKET_PAGE.salesforce(Id),
    names: [Contact?.Name, SuppliedName].flatMap((name) => (name ? [name] : [])),
    ...said({ subject: Subject, text: Description, status: Status, updatedAt: SystemModstamp }),
  };
}

/** Salesforce's cases by SOQL. The next part begins behind the last case of this one, by time and id. */
export const salesforceTickets: TicketApi = {
  order: 'oldest-first',
  async changed(send, { since, next }) {
    const [at, id] = next?.split(' ') ?? [];
    const time = at ?? since.toISOString();
    const where = id
      ? `(SystemModstamp > ${time} OR (SystemModstamp = ${time} AND Id > '${id}'))`
      : `SystemModstamp >= ${time}`;
    const cases = await found(send, `${where} ORDER BY SystemModstamp, Id LIMIT ${A_PART}`);
    const last = cases.at(-1);
    const more = last && cases.length >= A_PART;
    return {
      tickets: cases.map(heard),
      ...(more ? { next: `${new Date(last.SystemModstamp).toISOString()} ${last.Id}` } : {}),
    };
  },
  async one(send, ticketId) {
    const [only] = CASE_ID.test(ticketId) ? await found(send, `Id = '${ticketId}'`) : [];
    if (!only) throw new HelpdeskRefusal('The helpdesk does not know this ticket.');
    return heard(only);
  },
};
