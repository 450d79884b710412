import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { beforeEach, expect, test, vi } from 'vitest';
import { startBackground } from '#lib/background/background.ts';
import { shareTickets } from '#lib/background/share-tickets.ts';
import type { SeenTicket } from '#lib/replica/database.ts';

// What the workspace is told of tickets that the browser has seen.

vi.mock('wxt/browser', () => ({
  browser: { storage: { local: { set: async () => undefined }, session: { get: async () => ({}) } } },
}));
vi.mock('#lib/background/handlers/change.ts', () => ({
  change: async (_background: unknown, changes: { args: unknown }[]) => told.push(...changes.map(({ args }) => args)),
}));

const told: unknown[] = [];
const seen = (part: Partial<SeenTicket> = {}): SeenTicket => ({
  helpdesk: 'zendesk',
  host: 'acme.zendesk.com',
  ticketId: '7',
  url: 'https://acme.zendesk.com/agent/tickets/7',
  key: 'zendesk|acme.zendesk.com|7',
  subject: 'Ana cannot finish the setup',
  text: 'Call me at +49 30 1234567 or write to ana@northwind.test. Regards, Ana Ruiz',
  requester: { name: 'Ana Ruiz', email: 'ana@northwind.test' },
  seenAt: '2026-11-24T09:40:00.000Z',
  ...part,
});

let background: ReturnType<typeof startBackground>;
let sharesTickets: boolean;
beforeEach(() => {
  told.length = 0;
  sharesTickets = true;
  background = startBackground();
  const workspace = () => [{ id: 'w', name: 'Acme', sharesTickets, tagField: 'Tags' }];
  vi.spyOn(background.replica, 'all').mockImplementation(workspace);
});

test('nothing leaves where the workspace does not share tickets', async () => {
  sharesTickets = false;
  await shareTickets(background, [seen()]);
  expect(told).toEqual([]);
});

test('the requester’s name, addresses and numbers stay here', async () => {
  await shareTickets(background, [seen()]);
  expect(told).toEqual([
    expect.objectContaining({
      subject: '[name] cannot finish the setup',
      excerpt: 'Call me at [phone] or write to [email]. Regards, [name]',
    }),
  ]);
});

test('a list that tells no name is cleaned of the one that the ticket’s page told before', async () => {
  await background.database.seenTickets.put(seen());
  const { requester: _unknown, ...listed } = seen({ text: '' });
  await shareTickets(background, [listed]);
  expect(told).toEqual([expect.objectContaining({ subject: '[name] cannot finish the setup', excerpt: '' })]);
});

test('an address is never cut to half of one, wherever the text ends', async () => {
  const before = fc.string({ unit: fc.constantFrom('a', ' ', '\n'), minLength: 1_100, maxLength: 1_220 });
  await fc.assert(
    fc.asyncProperty(before, async (text) => {
      told.length = 0;
      await shareTickets(background, [seen({ text: `${text} somebody@northwind.test and more` })]);
      expect(JSON.stringify(told)).not.toContain('somebody');
    }),
  );
});
