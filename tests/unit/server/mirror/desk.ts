import { pino } from 'pino';
import type { ConnectableHelpdesk } from '#lib/contract/helpdesk-connection.ts';
import { HelpdeskConnections } from '#lib/contract/helpdesk-connection.ts';
import { PushResponse } from '#lib/contract/sync.ts';
import { TicketArrivals } from '#lib/contract/ticket-hook.ts';
import { workThrough } from '#server/mirror/work.ts';
import { Outbound } from '#server/outbound/call.ts';
import { makeSecretKey, Vault } from '#server/secrets/vault.ts';
import { readTickets } from '#server/tickets/read-tickets.ts';
import type { Fake } from '#tests/unit/helpdesk-api/fakes/fake.ts';
import { serveFake } from '#tests/unit/helpdesk-api/fakes/serve.ts';
import { read, startTestApi } from '../support.ts';

/** An API with one connected helpdesk, an admin who connected it and an agent who labels. */
export async function startDesk(helpdesk: ConnectableHelpdesk, fake: Fake) {
  const served = await serveFake(fake);
  const outbound = new Outbound({ allowedHosts: [served.host] });
  const vault = new Vault([makeSecretKey()]);
  const api = await startTestApi({ vault, outbound });
  const workspaceId = await api.makeWorkspace();
  const admin = await api.connectAs(workspaceId, 'Ada', 'admin');
  const agent = await api.connectAs(workspaceId, 'Ana', 'lead');
  const host = 'desk.example';
  let seq = 0;

  const push = async (...changes: { name: string; args: unknown }[]) => {
    const numbered = changes.map((change) => {
      seq += 1;
      return { ...change, seq, id: `change-${seq}`, at: new Date().toISOString() };
    });
    const body = { clientId: 'anas-client', epoch: agent.epoch, changes: numbered };
    return read(await api.send('/v1/sync/push', body, agent.token), PushResponse);
  };
  const connect = async (request: object = {}) => {
    const body = { helpdesk, host, apiAddress: served.address, userName: 'ada@desk.example', secret: 'hunter2' };
    const answer = await api.request('/v1/helpdesk-connections', {
      method: 'PUT',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${admin.token}` },
      body: JSON.stringify({ ...body, ...(fake.field === undefined ? {} : { field: fake.field }), ...request }),
    });
    return read(answer, HelpdeskConnections);
  };
  const connections = async () =>
    (await read(await api.fetchAs(admin.token, '/v1/helpdesk-connections'), HelpdeskConnections)).connections;
  const tools = { database: api.database, vault, outbound, log: pino({ level: 'silent' }), now: api.now };
  const job = async () => {
    const [connection] = await connections();
    if (!connection) throw new Error('There is no connection.');
    return { workspaceId, connectionId: connection.id };
  };
  const ticketKey = (ticketId: string) => `${helpdesk}|${host}|${ticketId}`;

  return {
    api,
    admin,
    agent,
    served,
    workspaceId,
    connect,
    connections,
    push,
    createLabel: (labelId: string) => push({ name: 'label.create@1', args: { labelId } }),
    label: (labelId: string, ...ticketIds: string[]) =>
      push(
        ...ticketIds.map((ticketId) => ({
          name: 'labelling.add@1',
          args: { labelId, ticket: { helpdesk, host, ticketId, url: `https://${host}/${ticketId}` } },
        })),
      ),
    unlabel: (labelId: string, ticketId: string) =>
      push({ name: 'labelling.remove@1', args: { labelId, ticketKey: ticketKey(ticketId) } }),
    mirrorOf: async (labelId: string, ticketId: string) =>
      (await api.administration.rows(workspaceId, 'labelling')).find(
        ({ id }) => id === `${ticketKey(ticketId)}#${labelId}`,
      )?.mirror,
    /** Does what is due by now at the connection. @returns when there is more to do */
    work: async () => workThrough(tools, await job()),
    /** Switches the search for tickets on or off. */
    search: async (on: boolean) => {
      const answer = await api.request(`/v1/helpdesk-connections/${(await job()).connectionId}/search`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${admin.token}` },
        body: JSON.stringify({ on }),
      });
      return read(answer, TicketArrivals);
    },
    /** Reads the tickets that are due by now. @returns when to come back */
    readTickets: async () => readTickets(tools, await job()),
    arrivals: async () => read(await api.fetchAs(admin.token, '/v1/ticket-arrivals'), TicketArrivals),
    tickets: () => api.administration.rows(workspaceId, 'ticket'),
    stop: async () => {
      await served.stop();
      await outbound.close();
      await api.stop();
    },
  };
}

export type Desk = Awaited<ReturnType<typeof startDesk>>;
