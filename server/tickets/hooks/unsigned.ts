import { z } from 'zod';
import { HOOK_SECRET_HEADER } from '#lib/contract/ticket-hook.ts';
import { said } from '#lib/helpdesk-api/heard-ticket.ts';
import { TICKET_PAGE } from '#lib/helpdesk-api/ticket-page.ts';
import { bearerIn } from '../../http/bearer.ts';
import { type Delivery, type HelpdeskHook, judgeSecret } from '../hook.ts';

const Id = z.union([z.string().trim().min(1).max(200), z.number().transform(String)]);

const secretIn = ({ secret, header }: Delivery): string | undefined =>
  secret ?? header(HOOK_SECRET_HEADER) ?? bearerIn(header('authorization'));
const verify: HelpdeskHook['verify'] = (delivery, secret) => judgeSecret(secretIn(delivery), secret, delivery.body);

const OfFreshdesk = z.union([
  z.looseObject({ freshdesk_webhook: z.looseObject({ ticket_id: Id }) }).transform((sent) => sent.freshdesk_webhook),
  z.looseObject({ ticket_id: Id }),
]);

/** Freshdesk signs nothing: which ticket it is, is taken from the delivery, and all else from its API. */
export const freshdeskHook: HelpdeskHook = {
  verify,
  // In placeholders it writes `INC-17` for the ticket 17, where the account has a prefix.
  read: (body) => ({ tickets: [], awaited: [OfFreshdesk.parse(body).ticket_id.replace(/^\D+-?/, '')] }),
};

const OfGorgias = z.union([
  z.looseObject({ ticket: z.looseObject({ id: Id }) }).transform(({ ticket }) => ticket.id),
  z.looseObject({ ticket_id: Id }).transform(({ ticket_id }) => ticket_id),
]);

/** Gorgias, as Freshdesk. */
export const gorgiasHook: HelpdeskHook = {
  verify,
  read: (body) => ({ tickets: [], awaited: [OfGorgias.parse(body)] }),
};

const OfSalesforce = z.looseObject({
  ticket_id: Id,
  subject: z.string().nullish(),
  description: z.string().nullish(),
  status: z.string().nullish(),
  requester: z.string().nullish(),
  updated_at: z.string().nullish(),
});

/** Salesforce has no webhooks; a flow sends what it is told to, with the secret. Where it is connected, the case is read. */
export const salesforceHook: HelpdeskHook = {
  verify,
  read: (body) => {
    const { ticket_id, subject, description, status, requester, updated_at } = OfSalesforce.parse(body);
    const heard = {
      ticketId: ticket_id,
      page: TICKET_PAGE.salesforce(ticket_id),
      names: requester ? [requester] : [],
      ...said({ subject, text: description, status, updatedAt: updated_at }),
    };
    return { tickets: [heard], awaited: [ticket_id] };
  },
};
