import type { HeardTicket } from '#lib/helpdesk-api/heard-ticket.ts';

/**
 * Tickets with the paths of their pages, for a helpdesk that runs below a path: then its API is there too, on the same host.
 * @example below({ host: 'acme.test', apiAddress: 'https://acme.test/rt' }, tickets) // pages begin with /rt
 */
export function below(
  { host, apiAddress }: { host: string; apiAddress: string },
  heard: readonly HeardTicket[],
): HeardTicket[] {
  const api = new URL(apiAddress);
  const path = api.host === host ? api.pathname.replace(/\/+$/, '') : '';
  return heard.map((ticket) => ({ ...ticket, page: path + ticket.page }));
}
