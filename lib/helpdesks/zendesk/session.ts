import { z } from 'zod';
import { readJson } from '#lib/helpdesk-api/send.ts';
import { zendesk, zendeskOpenTickets } from '#lib/helpdesk-api/zendesk.ts';
import { apiSession } from '../api-session.ts';

const Me = z.object({ user: z.object({ authenticity_token: z.string().nullish() }) });

/** Zendesk in the agent's session. A change shows the token that Zendesk gives to whoever is signed in. */
export const zendeskSession = apiSession({
  tags: zendesk,
  openTickets: zendeskOpenTickets,
  pageOf: (ticketId) => `/agent/tickets/${encodeURIComponent(ticketId)}`,
  writeHeaders: async (send) => {
    const token = (await readJson(send, '/api/v2/users/me', Me)).user.authenticity_token;
    return token ? { 'x-csrf-token': token } : {};
  },
});
