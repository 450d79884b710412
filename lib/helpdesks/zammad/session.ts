import { checked } from '#lib/helpdesk-api/send.ts';
import { zammad, zammadOpenTickets } from '#lib/helpdesk-api/zammad.ts';
import { apiSession } from '../api-session.ts';

/** Zammad in the agent's session. Every answer of its API brings the token that the next change has to show. */
export const zammadSession = apiSession({
  tags: zammad,
  openTickets: zammadOpenTickets,
  pageOf: (ticketId) => `/#ticket/zoom/${encodeURIComponent(ticketId)}`,
  writeHeaders: async (send) => {
    const { headers } = checked(await send({ method: 'GET', path: '/api/v1/users/me' }));
    const token = headers['csrf-token'];
    return token ? { 'x-csrf-token': token } : {};
  },
});
