import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { TicketHookMade } from '#lib/contract/ticket-hook.ts';
import { json } from '#tests/unit/helpdesk-api/fakes/fake.ts';
import { type Desk, startDesk } from '../mirror/desk.ts';
import { read } from '../support.ts';
import { searchedZendesk, type ZendeskTicket } from './searched-zendesk.ts';

const MINUTE = 60_000;

describe('the periodic search through a connection', () => {
  let there: ZendeskTicket[];
  let desk: Desk;
  const ago = (minutes: number) => new Date(desk.api.now().getTime() - minutes * MINUTE).toISOString();
  const searches = () => desk.served.asked.filter(({ path }) => path.startsWith('/api/v2/search'));
  const subjects = async () => (await desk.tickets()).map(({ subject }) => subject).sort();

  beforeEach(async () => {
    there = [];
    desk = await startDesk('zendesk', searchedZendesk(there));
    await desk.connect();
  });
  afterEach(() => desk.stop());

  test('brings what has changed of late, without the requester’s name, and comes again in some minutes', async () => {
    there.push({ id: 1, subject: 'Fails', updated_at: ago(60) });
    there.push({ id: 2, subject: 'Long ago', updated_at: ago(30 * 24 * 60) });
    await desk.search(true);
    const again = await desk.readTickets();
    expect(await desk.tickets()).toMatchObject([
      {
        ticketId: '1',
        subject: 'Fails',
        excerpt: 'I am [name] and it fails.',
        url: 'https://desk.example/agent/tickets/1',
      },
    ]);
    expect(again?.getTime()).toBe(desk.api.now().getTime() + 3 * MINUTE);
    expect((await desk.arrivals()).searches[0]).toMatchObject({
      searchedAt: desk.api.now().toISOString(),
      arrivedAt: desk.api.now().toISOString(),
    });
  });

  test('reads only what has changed since, and is not early', async () => {
    there.push({ id: 1, subject: 'Fails', updated_at: ago(60) });
    await desk.search(true);
    await desk.readTickets();
    expect(await desk.readTickets(), 'not due').toBeInstanceOf(Date);
    expect(searches()).toHaveLength(1);
    desk.api.later(5 * MINUTE);
    there.push({ id: 3, subject: 'New', updated_at: ago(1) });
    await desk.readTickets();
    expect(await subjects()).toEqual(['Fails', 'New']);
    const asked = decodeURIComponent(searches().at(-1)?.path ?? '');
    expect(Date.parse(/updated>=([^&+ ]+)/.exec(asked)?.[1] ?? '')).toBeGreaterThan(Date.parse(ago(70)));
  });

  test('goes through more than the search gives at once, and through many of one moment, and misses none', async () => {
    for (let id = 1; id <= 450; id += 1) {
      // A bulk change in the midst of them.
      const minutes = id > 100 && id <= 350 ? 500 : 1_000 - id;
      there.push({ id, subject: `Ticket ${id}`, updated_at: ago(minutes) });
    }
    await desk.search(true);
    await desk.readTickets();
    expect(await desk.tickets()).toHaveLength(450);
  });

  test('misses none that changes while it reads', async () => {
    for (let id = 1; id <= 250; id += 1) there.push({ id, subject: `Ticket ${id}`, updated_at: ago(1_000 - id) });
    await desk.search(true);
    let asked = 0;
    desk.served.instead = () => {
      asked += 1;
      // One of the first page moves to the end, and all behind it move up.
      if (asked === 2) there[0] = { id: 1, subject: 'Ticket 1 anew', updated_at: ago(0) };
      return undefined;
    };
    await desk.readTickets();
    expect(await desk.tickets()).toHaveLength(250);
    expect(await subjects()).toContain('Ticket 1 anew');
  });

  test('waits as long as the helpdesk asks for, and says so at the connection', async () => {
    await desk.search(true);
    desk.served.instead = () => json({}, 429, { 'retry-after': '90' });
    const again = await desk.readTickets();
    expect(again?.getTime()).toBe(desk.api.now().getTime() + 90_000);
    const asked = desk.served.asked.length;
    expect(await desk.readTickets()).toEqual(again);
    expect(desk.served.asked).toHaveLength(asked);
    expect((await desk.connections())[0]).toMatchObject({ state: 'pauses', why: expect.stringContaining('pause') });
    expect((await desk.arrivals()).searches[0]).toMatchObject({ why: expect.stringContaining('pause') });
    desk.served.instead = () => undefined;
    desk.api.later(2 * MINUTE);
    await desk.readTickets();
    expect((await desk.connections())[0]).toMatchObject({ state: 'works' });
    expect((await desk.arrivals()).searches[0]).not.toHaveProperty('why');
  });

  test('says where the token may not read, and tries again', async () => {
    await desk.search(true);
    desk.served.instead = () => json({}, 403);
    expect(await desk.readTickets()).toBeInstanceOf(Date);
    expect((await desk.arrivals()).searches[0]).toMatchObject({
      why: 'The helpdesk knows this token, but it may not read tickets.',
    });
  });

  test('ends when it is switched off, or its connection goes', async () => {
    there.push({ id: 1, subject: 'Fails', updated_at: ago(60) });
    await desk.search(true);
    expect((await desk.search(false)).searches).toEqual([]);
    expect(await desk.readTickets()).toBeUndefined();
    expect(await desk.tickets()).toEqual([]);
    expect(searches()).toEqual([]);
  });

  test('asks for nothing that the workspace would not share', async () => {
    there.push({ id: 1, subject: 'Fails', updated_at: ago(60) });
    await desk.api.administration.ensureWorkspace({ name: 'Acme', sharesTickets: false, tagField: 'Tags' });
    await desk.search(true);
    await desk.readTickets();
    expect(await desk.tickets()).toEqual([]);
    expect(searches()).toEqual([]);
    expect((await desk.arrivals()).searches[0]).toMatchObject({ why: expect.stringContaining('does not share') });
  });

  test('what a webhook tells of is read through the connection, whether the search is on or not', async () => {
    there.push({ id: 1, subject: 'Fails', updated_at: ago(60) });
    const secret = 'given-by-zendesk';
    const put = {
      method: 'PUT',
      headers: { authorization: `Bearer ${desk.admin.token}`, 'content-type': 'application/json' },
    };
    const body = JSON.stringify({ helpdesk: 'zendesk', host: 'desk.example', secret });
    const made = await read(await desk.api.request('/v1/ticket-hooks', { ...put, body }), TicketHookMade);
    const deliver = (ticket_id: string) => {
      const [sentAt, sent] = [desk.api.now().toISOString(), JSON.stringify({ ticket_id })];
      return desk.api.request(made.hooks[0]?.path ?? '', {
        method: 'POST',
        body: sent,
        headers: {
          'x-zendesk-webhook-signature': createHmac('sha256', secret)
            .update(sentAt + sent)
            .digest('base64'),
          'x-zendesk-webhook-signature-timestamp': sentAt,
        },
      });
    };
    expect((await deliver('1')).status).toBe(202);
    expect((await deliver('404')).status).toBe(202);
    expect(await desk.readTickets()).toBeUndefined();
    expect(await desk.tickets()).toMatchObject([{ ticketId: '1', excerpt: 'I am [name] and it fails.' }]);
    const asked = desk.served.asked.length;
    await desk.readTickets();
    expect(desk.served.asked, 'each is read once').toHaveLength(asked);
    desk.served.instead = () => json({}, 503);
    desk.api.later(MINUTE);
    await deliver('1');
    expect(await desk.readTickets()).toBeInstanceOf(Date);
    desk.served.instead = () => undefined;
    there[0] = { id: 1, subject: 'Works', updated_at: ago(0) };
    desk.api.later(6 * MINUTE);
    await desk.readTickets();
    expect(await subjects(), 'it was not forgotten').toEqual(['Works']);
  });
});
