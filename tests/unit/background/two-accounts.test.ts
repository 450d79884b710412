import 'fake-indexeddb/auto';
import { expect, test, vi } from 'vitest';
import { MirrorRunner } from '#lib/background/mirror/runner.ts';
import type { SessionRequest } from '#lib/bridge/content.ts';
import { labellingId } from '#lib/contract/label.ts';
import { ticketKey } from '#lib/contract/ticket.ts';
import { BellwetherDatabase } from '#lib/replica/database.ts';
import { Replica } from '#lib/replica/replica.ts';
import { putSingle } from '#lib/replica/singles.ts';
import { fakeChatwootSession, SIGNED_IN } from '../helpdesk-api/fakes/chatwoot-session.ts';

// An agent who works in two accounts of one Chatwoot, with a tab of one of them.

const HOST = 'chat.acme.test';
const TAG = 'onboarding-regression';
const AT = '2026-11-24T14:02:00.000Z';
const chatwoot = fakeChatwootSession();

vi.mock('wxt/browser', () => ({ browser: { storage: { local: { set: async () => undefined } } } }));
vi.mock('#lib/background/tabs.ts', async (original) => ({
  ...(await original<object>()),
  allTabs: async () => [
    { tabId: 1, state: { report: { page: 'no_ticket', helpdesk: 'chatwoot', host: HOST }, origin: `https://${HOST}` } },
  ],
  command: async (_tab: number, { request }: { request: SessionRequest }) => {
    const { body, headers, ...rest } = request;
    const sent = body === undefined ? {} : { body: JSON.parse(body) };
    return chatwoot.send({ ...rest, headers: { ...headers, ...(request.identity ? SIGNED_IN : {}) }, ...sent });
  },
}));

const ticketOf = (account: string, ticketId: string) => ({
  helpdesk: 'chatwoot' as const,
  host: HOST,
  ticketId,
  url: `https://${HOST}/app/accounts/${account}/conversations/${ticketId}`,
});

test('labels go into the account of each conversation, and one without access holds up no other', async () => {
  chatwoot.labels.set('3/9', []);
  chatwoot.labels.set('2/10', []);
  chatwoot.hidden.add('2/8');
  const replica = new Replica(new BellwetherDatabase('two-accounts'));
  const connection = {
    address: 'https://api.example',
    connectionId: 'own',
    memberId: 'sam',
    memberName: 'Sam',
    role: 'agent' as const,
    workspaceId: 'w',
    workspaceName: 'Northwind',
    sharesTickets: false,
    epoch: 'e',
  };
  await putSingle(replica.database, 'connection', connection);
  await putSingle(replica.database, 'sync', { clientId: 'c', nextSeq: 1, epoch: 'e' });
  await replica.load();
  await replica.commit([{ name: 'label.create@1', args: { labelId: TAG } }]);
  const tickets = [ticketOf('2', '7'), ticketOf('2', '8'), ticketOf('3', '9'), ticketOf('2', '10')];
  await replica.commit(
    tickets.map((ticket) => ({ name: 'labelling.add@1' as const, args: { labelId: TAG, ticket } })),
    tickets.map((ticket) => ({
      id: labellingId(ticketKey(ticket), TAG),
      wish: 'add' as const,
      ticket,
      tag: TAG,
      state: 'waiting' as const,
      attempts: 0,
      at: AT,
    })),
  );
  await new MirrorRunner(replica).run();
  expect(Object.fromEntries(chatwoot.labels)).toEqual({
    '2/7': ['vip', 'billing', TAG],
    '2/8': [],
    '2/10': [TAG],
    '3/7': ['elsewhere'],
    '3/9': [TAG],
  });
  const stateOf = ({ ticketId }: { ticketId: string }) =>
    replica.all('labelling').find(({ ticketKey: key }) => key.endsWith(`|${ticketId}`))?.mirror.state;
  expect(tickets.map(stateOf)).toEqual(['applied', 'failed', 'applied', 'applied']);
});
