import { ConnectResponse } from '#lib/contract/connect.ts';
import { HelpdeskConnections } from '#lib/contract/helpdesk-connection.ts';
import { PushResponse } from '#lib/contract/sync.ts';
import { fakeZammad } from '#tests/unit/helpdesk-api/fakes/add-and-remove.ts';
import type { Fake } from '#tests/unit/helpdesk-api/fakes/fake.ts';
import { fakeZendesk } from '#tests/unit/helpdesk-api/fakes/many-at-once.ts';
import { serveFake } from '#tests/unit/helpdesk-api/fakes/serve.ts';
import { fakeFreshdesk } from '#tests/unit/helpdesk-api/fakes/whole-lists.ts';
import { rateLimited } from './labels/rate-limited.ts';
import type { Program } from './sync/program.ts';
import { makeStage } from './sync/stage.ts';
import { load } from './sync/usage.ts';
import { short } from './tools/statistics.ts';

// A thousand labels on their way into a helpdesk with a limit, through a connection: how long they take beside the least
// time that the limit leaves to anybody for the requests that the vendor's API needs.

const TICKETS = 1_000;
/** Freshdesk's limit is per minute; of a shorter window the bench sees more of them. */
const LIMIT = { requests: 200, seconds: 4 };
const LABEL = 'outage';
const AT_ONCE = 100;

/** `needed`: the least requests for all tickets where every write is read back. */
const HELPDESKS: { helpdesk: 'freshdesk' | 'zammad' | 'zendesk'; fake: Fake; needed: number }[] = [
  // The whole list is replaced, so it has to be read first.
  { helpdesk: 'freshdesk', fake: fakeFreshdesk(), needed: 3 * TICKETS },
  { helpdesk: 'zammad', fake: fakeZammad(), needed: 2 * TICKETS },
  // A hundred tickets a job, which has to be looked at once.
  { helpdesk: 'zendesk', fake: fakeZendesk(), needed: 2 * (TICKETS / 100) },
];

const ask = async (node: Program, method: string, path: string, token: string, body?: unknown): Promise<unknown> => {
  const response = await fetch(`${node.address}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${path} was answered with ${response.status}: ${await response.text()}`);
  return response.json();
};

const stage = await makeStage();
const table: Record<string, unknown> = {};
try {
  for (const { helpdesk, fake, needed } of HELPDESKS) {
    for (let id = 1; id <= TICKETS; id += 1) fake.tickets.set(String(id), ['vip']);
    const served = await serveFake(fake);
    const limit = rateLimited(LIMIT);
    served.instead = limit.instead;
    const node = await stage.startNode({ BELLWETHER_ALLOW_HOSTS: served.host });
    try {
      const settings = { name: helpdesk, sharesTickets: false, tagField: 'Tags' };
      const { workspaceId } = await stage.administration.ensureWorkspace(settings);
      const { code } = await stage.administration.makeCode({ workspaceId, memberName: 'Ada', role: 'admin' });
      const asked = await ask(node, 'POST', '/v1/connect', '', { code, deviceName: 'Bench' });
      const { token, epoch } = ConnectResponse.parse(asked);
      const host = `${helpdesk}.example`;
      const changes = [
        { name: 'label.create@1', args: { labelId: LABEL } },
        ...Array.from({ length: TICKETS }, (_, index) => {
          const ticketId = String(index + 1);
          const ticket = { helpdesk, host, ticketId, url: `https://${host}/${ticketId}` };
          return { name: 'labelling.add@1', args: { labelId: LABEL, ticket } };
        }),
      ].map((change, index) => ({ ...change, id: `c${index}`, seq: index + 1, at: new Date().toISOString() }));
      for (let start = 0; start < changes.length; start += AT_ONCE) {
        const body = { clientId: 'bench', epoch, changes: changes.slice(start, start + AT_ONCE) };
        PushResponse.parse(await ask(node, 'POST', '/v1/sync/push', token, body));
      }
      const userName = helpdesk === 'zendesk' ? { userName: 'ada@example.test' } : {};
      const connection = { helpdesk, host, apiAddress: served.address, secret: 'token', ...userName };
      await ask(node, 'PUT', '/v1/helpdesk-connections', token, connection);
      const standing = async () =>
        HelpdeskConnections.parse(await ask(node, 'GET', '/v1/helpdesk-connections', token)).connections[0]?.waiting;
      // The first request opens the first window; from there on both are counted.
      while (limit.since() === undefined) await new Promise((resolve) => setTimeout(resolve, 5));
      while ((await standing()) !== 0) await new Promise((resolve) => setTimeout(resolve, 100));
      const bearing = [...fake.tickets.values()].filter((tags) => tags.includes(LABEL)).length;
      if (bearing !== TICKETS) throw new Error(`${bearing} tickets of ${TICKETS} bear the label`);
      const seconds = (performance.now() - (limit.since() ?? 0)) / 1_000;
      const floor = limit.floorSeconds(needed);
      table[helpdesk] = {
        seconds: short(seconds),
        'floor of the limit, s': short(floor),
        ratio: floor > 0 ? short(seconds / floor) : '–',
        requests: limit.answered(),
        'needed at least': needed,
        'refused by the limit': limit.refused(),
        load: load(),
      };
    } finally {
      await node.stop();
      await served.stop();
    }
  }
  console.log(
    `${TICKETS} labels through a connection; the helpdesk takes ${LIMIT.requests} requests in ${LIMIT.seconds} s`,
  );
  console.table(table);
} finally {
  await stage.remove();
}
