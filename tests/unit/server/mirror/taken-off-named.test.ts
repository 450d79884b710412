import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { TicketHookMade } from '#lib/contract/ticket-hook.ts';
import type { Fake } from '#tests/unit/helpdesk-api/fakes/fake.ts';
import { fakeZendesk } from '#tests/unit/helpdesk-api/fakes/many-at-once.ts';
import { fakeFreshdesk } from '#tests/unit/helpdesk-api/fakes/whole-lists.ts';
import { read } from '../support.ts';
import { searchedZendesk, type ZendeskTicket } from '../tickets/searched-zendesk.ts';
import { HOUR_MS, type LabelledDesk, PATIENCE_MS, startLabelledDesk } from './labelled-desk.ts';

const MINUTE_MS = 60_000;

describe('a labelled ticket that the search names as changed', () => {
  const id = '71';
  let there: ZendeskTicket[];
  let fake: Fake;
  let desk: LabelledDesk;
  const looks = () => desk.served.asked.filter(({ method, path }) => method === 'GET' && path.endsWith('/tags')).length;
  const changedAt = (at: Date) => {
    there[0] = { id: Number(id), subject: 'Card refused', updated_at: at.toISOString() };
  };

  beforeEach(async () => {
    there = [];
    const tagging = fakeZendesk();
    const searched = searchedZendesk(there);
    const send: Fake['send'] = async (request) => {
      const answer = await tagging.send(request);
      return answer.status === 404 ? searched.send(request) : answer;
    };
    fake = { ...tagging, send };
    desk = await startLabelledDesk('zendesk', fake, { ticketIds: [id] });
    await desk.search(true);
    await desk.readTickets();
  });
  afterEach(() => desk.stop());

  test('is looked at in the same round', async () => {
    desk.api.later(4 * MINUTE_MS);
    desk.takeOffThere(id);
    changedAt(new Date(desk.api.now().getTime() - MINUTE_MS));
    expect((await desk.readTickets())?.getTime()).toBe(desk.api.now().getTime() + 3 * MINUTE_MS);
    expect(await desk.stateOf(id)).toBeUndefined();
  });

  test('is not looked at for what changed before it was seen, as by our own label', async () => {
    changedAt(new Date(desk.api.now().getTime() - MINUTE_MS / 2));
    desk.api.later(4 * MINUTE_MS);
    const before = looks();
    await desk.readTickets();
    expect(await desk.tickets()).toHaveLength(1);
    expect(looks()).toBe(before);
  });

  test('is looked at once for each change', async () => {
    desk.api.later(4 * MINUTE_MS);
    changedAt(new Date(desk.api.now().getTime() - MINUTE_MS / 2));
    const before = looks();
    await desk.readTickets();
    expect(looks()).toBe(before + 1);
    desk.api.later(4 * MINUTE_MS);
    await desk.readTickets();
    expect(looks()).toBe(before + 1);
    expect(await desk.stateOf(id)).toBe('applied');
  });

  test('is looked at although the search itself is refused', async () => {
    changedAt(desk.api.now());
    desk.takeOffThere(id);
    desk.served.instead = ({ path }) =>
      path.startsWith('/api/v2/search') ? { status: 403, headers: {}, body: '' } : undefined;
    desk.api.later(2 * HOUR_MS);
    await desk.readTickets();
    expect(await desk.stateOf(id)).toBeUndefined();
    expect((await desk.arrivals()).searches[0]).toHaveProperty('why');
  });
});

describe('a labelled ticket that a webhook names', () => {
  const [one, two] = ['31', '32'];
  let desk: LabelledDesk;
  let fake: Fake;
  let path: string;
  let secret: string | undefined;

  beforeEach(async () => {
    fake = fakeFreshdesk();
    desk = await startLabelledDesk('freshdesk', fake);
    desk.api.later(2 * PATIENCE_MS);
    const answer = await desk.api.request('/v1/ticket-hooks', {
      method: 'PUT',
      headers: { authorization: `Bearer ${desk.admin.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ helpdesk: 'freshdesk', host: 'desk.example' }),
    });
    const made = await read(answer, TicketHookMade);
    path = made.hooks[0]?.path ?? '';
    secret = made.secret;
  });
  afterEach(() => desk.stop());
  const deliver = (ticket_id: string) => desk.api.send(`${path}/${secret}`, { ticket_id });

  test('is looked at right away, and no other', async () => {
    desk.takeOffThere(one);
    desk.takeOffThere(two);
    expect(await (await deliver(one)).json()).toEqual({ received: 'taken' });
    await desk.readTickets();
    expect(await desk.stateOf(one)).toBeUndefined();
    expect(await desk.stateOf(two)).toBe('applied');
  });

  test('is looked at where the workspace shares no tickets, of which nothing is stored', async () => {
    await desk.api.administration.ensureWorkspace({ name: 'Acme', sharesTickets: false, tagField: 'Tags' });
    desk.takeOffThere(one);
    expect(await (await deliver(one)).json()).toEqual({ received: 'not_shared' });
    await desk.readTickets();
    expect(await desk.stateOf(one)).toBeUndefined();
    expect(JSON.stringify(await desk.tickets())).not.toContain('A ticket');
  });

  test('is not looked at where nobody of the helpdesk has sent it', async () => {
    desk.takeOffThere(one);
    expect((await desk.api.send(`${path}/of-somebody-else`, { ticket_id: one })).status).toBe(401);
    const asked = desk.served.asked.length;
    await desk.readTickets();
    expect(desk.served.asked).toHaveLength(asked);
    expect(await desk.stateOf(one)).toBe('applied');
  });
});
