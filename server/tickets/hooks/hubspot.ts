import { z } from 'zod';
import { type HelpdeskHook, hmac, judge } from '../hook.ts';

const Events = z.array(
  z.looseObject({
    subscriptionType: z.string(),
    objectId: z.number().optional(),
    objectTypeId: z.string().optional(),
  }),
);
/** What HubSpot calls tickets where it speaks of objects. */
const TICKETS = '0-5';

/** HubSpot, version 3: HMAC-SHA256 of method, address, body and timestamp. It says only which tickets have changed. */
export const hubspotHook: HelpdeskHook = {
  verify: ({ method, url, header, body }, secret, now) => {
    const timestamp = header('x-hubspot-request-timestamp') ?? '';
    const right = hmac('sha256', secret, [method, url, body, timestamp], 'base64');
    const sentAt = /^\d{1,15}$/.test(timestamp) ? Number(timestamp) : Number.NaN;
    return judge(header('x-hubspot-signature-v3'), right, { sentAt, now });
  },
  read: (body) => {
    const changed = Events.parse(body).flatMap(({ subscriptionType, objectId, objectTypeId }) => {
      const ofTicket = subscriptionType.startsWith('ticket.') || objectTypeId === TICKETS;
      return ofTicket && objectId !== undefined && !/\.deletion$/.test(subscriptionType) ? [String(objectId)] : [];
    });
    return { tickets: [], awaited: [...new Set(changed)] };
  },
};
