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

/** So long the tokens of a person hold without a doubt. */
const CONNECTED_MS = 10 * 60_000;

/** An API with one connected helpdesk, an admin who connected it and an agent who labels. */
export async function startDesk(helpdesk: ConnectableHelpdesk, fake: Fake) {
  const served = await serveFake(fake);
  const outbound = new Outbound({ allowedHosts: [served.host] });
  const vault = new Vault([makeSecretKey()]);
  const api = await startTestApi({ vault, outbound });
  const workspaceId = await api.makeWorkspace();
  let admin = await api.connectAs(workspaceId, 'Ada', 'admin');
  let agent = await api.connectAs(workspaceId, 'Ana', 'lead');
  let since = api.now();
  const host = 'desk.example';
  let seq = 0;
  let clients = 1;

  let connecting = Promise.resolve();

  /** Connects both again once their tokens are old, because tests let hours go by. */
  const stillConnected = () => {
    if (api.now().getTime() - since.getTime() < CONNECTED_MS) return connecting;
    since = api.now();
    connecting = connectAgain();
    return connecting;
  };
  const connectAgain = async () => {
    admin = await api.connectAs(workspaceId, 'Ada', 'admin');
    agent = await api.connectAs(workspaceId, 'Ana', 'lead');
    clients += 1;
    seq = 0;
  };

  const push = async (...changes: { name: string; args: unknown }[]) => {
    await stillConnected();
    const numbered = changes.map((change) => {
      seq += 1;
      return { ...change, seq, id: `change-${clients}-${seq}`, at: new Date().toISOString() };
    });
    const body = { clientId: `anas-client-${clients}`, epoch: agent.epoch, changes: numbered };
    return read(await api.send('/v1/sync/push', body, agent.token), PushResponse);
  };
  const connect = async (request: object = {}) => {
    await stillConnected();
    const body = { helpdesk, host, apiAddress: served.address, userName: 'ada@desk.example', secret: 'hunter2' };
    const answer = await api.request('/v1/helpdesk-connections', {
      method: 'PUT',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${admin.token}` },
      body: JSON.stringify({ ...body, ...(fake.field === undefined ? {} : { field: fake.field }), ...request }),
    });
    return read(answer, HelpdeskConnections);
  };
  const connections = async () => {
    await stillConnected();
    return (await read(await api.fetchAs(admin.token, '/v1/helpdesk-connections'), HelpdeskConnections)).connections;
  };
  const tools = { database: api.database, vault, outbound, log: pino({ level: 'silent' }), now: api.now };
  const job = async () => {
    const [connection] = await connections();
    if (!connection) throw new Error('There is no connection.');
    return { workspaceId, connectionId: connection.id };
  };
  const ticketKey = (ticketId: string) => `${helpdesk}|${host}|${ticketId}`;

  return {
    api,
    get admin() {
      return admin;
    },
    get agent() {
      return agent;
    },
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
    /** The same on another node, which shares nothing with this one but the database. */
    workElsewhere: async () => {
      const own = new Outbound({ allowedHosts: [served.host] });
      const again = await workThrough({ ...tools, outbound: own }, await job());
      await own.close();
      return again;
    },
    tryNow: async () => {
      const { connectionId } = await job();
      return read(
        await api.fetchAs(admin.token, `/v1/helpdesk-connections/${connectionId}/try`, 'POST'),
        HelpdeskConnections,
      );
    },
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
