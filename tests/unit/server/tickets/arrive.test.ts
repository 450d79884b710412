import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type HookableHelpdesk, TicketArrivals, TicketHookMade } from '#lib/contract/ticket-hook.ts';
import { forget } from '#server/retention/forget.ts';
import { read, refusal, startTestApi, type TestApi } from '../support.ts';
import { PAYLOADS } from './payloads.ts';

const HOST = 'acme.zammad.example';
const MINUTE = 60_000;

describe('a ticket that a helpdesk sends', () => {
  let api: TestApi;
  let workspaceId: string;
  let admin: Awaited<ReturnType<TestApi['connectAs']>>;
  let hook: { path: string; secret: string };
  let number = 0;

  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    number += 1;
    workspaceId = await api.makeWorkspace(`Acme ${number}`);
    admin = await api.connectAs(workspaceId, 'Ada', 'admin');
    const { path, secret = '' } = await make('zammad');
    hook = { path, secret };
  });

  const put = (path: string, body: unknown, token = admin.token) =>
    api.request(path, {
      method: 'PUT',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
    });
  const make = async (helpdesk: HookableHelpdesk, secret?: string) => {
    const made = await read(await put('/v1/ticket-hooks', { helpdesk, host: HOST, secret }), TicketHookMade);
    const one = made.hooks.find(({ id }) => id === made.hookId);
    if (!one) throw new Error('The webhook is not among those that there are.');
    return { ...one, secret: made.secret };
  };
  const arrivals = async () => read(await api.fetchAs(admin.token, '/v1/ticket-arrivals'), TicketArrivals);
  const sent = (changed: object = {}) => {
    const { ticket, ...rest } = Object(PAYLOADS.zammad.body);
    return { ...rest, ticket: { ...ticket, updated_at: api.now().toISOString(), ...changed } };
  };
  const deliver = (body: unknown, secret = hook.secret, path = hook.path) => {
    const text = JSON.stringify(body);
    const signature = `sha1=${createHmac('sha1', secret).update(text).digest('hex')}`;
    return api.request(path, { method: 'POST', body: text, headers: { 'x-hub-signature': signature } });
  };
  const tickets = () => api.administration.rows(workspaceId, 'ticket');

  test('is the workspace’s ticket, without personal data, and the admin sees that it came', async () => {
    const answer = await deliver(sent());
    expect([answer.status, await answer.json()]).toEqual([202, { received: 'taken' }]);
    expect(await tickets()).toEqual([
      {
        helpdesk: 'zammad',
        host: HOST,
        ticketId: '21',
        id: `zammad|${HOST}|21`,
        url: `https://${HOST}/#ticket/zoom/21`,
        subject: 'Card refused',
        excerpt: '[name] here, [email] my card [card] is refused.'.replace('[email]', '[email],'),
        status: 'open',
        updatedAt: api.now().toISOString(),
      },
    ]);
    expect((await arrivals()).hooks[0]).toMatchObject({ arrivedAt: api.now().toISOString() });
    const everything = JSON.stringify(await api.database.execute('select * from synced_rows'));
    expect(everything).not.toMatch(/rosario|4111|acme\.example"/i);
  });

  test('unsigned, wrongly signed or of no webhook is refused, told to the admin, and changes nothing', async () => {
    const unsigned = await api.request(hook.path, { method: 'POST', body: JSON.stringify(sent()) });
    expect(await refusal(unsigned)).toMatchObject({ status: 401, code: 'bad_signature' });
    expect((await arrivals()).hooks[0]).toMatchObject({ why: expect.stringContaining('without a signature') });
    expect(await refusal(await deliver(sent(), 'another'))).toMatchObject({ status: 401, code: 'bad_signature' });
    expect(await refusal(await deliver(sent(), '', '/v1/hooks/tickets/none'))).toMatchObject({ status: 401 });
    expect(await tickets()).toEqual([]);
    expect((await deliver(sent())).status).toBe(202);
    expect((await arrivals()).hooks[0], 'what has gone well since ends it').not.toHaveProperty('why');
  });

  test('is taken once, however often it is sent', async () => {
    const first = sent();
    await deliver(first);
    api.later(MINUTE);
    await deliver(sent({ title: 'Card works again' }));
    api.later(MINUTE);
    expect(await (await deliver(first)).json()).toEqual({ received: 'repeated' });
    expect(await tickets()).toMatchObject([{ subject: 'Card works again' }]);
  });

  test('that is older than what is known changes nothing, even where the delivery is new', async () => {
    await deliver(sent({ title: 'Now' }));
    const before = new Date(api.now().getTime() - MINUTE).toISOString();
    await deliver(sent({ title: 'Before', updated_at: before }));
    expect(await tickets()).toMatchObject([{ subject: 'Now' }]);
  });

  test('keeps what its helpdesk does not say this time, and the address that an agent has had open', async () => {
    await deliver(sent());
    const [known] = await tickets();
    if (!known) throw new Error('There is no ticket.');
    const url = `https://${HOST}/desktop/tickets/21`;
    await api.administration.writeRows(workspaceId, [{ kind: 'ticket', id: known.id, value: { ...known, url } }]);
    api.later(MINUTE);
    await deliver({ ticket: { id: 21, state: 'closed', updated_at: api.now().toISOString() } });
    expect(await tickets()).toMatchObject([{ subject: 'Card refused', excerpt: known.excerpt, status: 'closed', url }]);
  });

  test('from a clock that is ahead is not taken to be from the future', async () => {
    await deliver(sent({ updated_at: '2199-01-01T00:00:00Z' }));
    expect((await tickets())[0]?.updatedAt).toBe(api.now().toISOString());
  });

  test('is not stored where the workspace does not share tickets, and the admin is told', async () => {
    const settings = { name: `Acme ${number}`, sharesTickets: false, tagField: 'Tags' };
    await api.administration.ensureWorkspace(settings);
    expect(await (await deliver(sent())).json()).toEqual({ received: 'not_shared' });
    expect(await tickets()).toEqual([]);
    expect(await arrivals()).toMatchObject({
      sharesTickets: false,
      hooks: [{ why: expect.stringContaining('share') }],
    });
  });

  test('does not come back after it was removed on its requester’s wish', async () => {
    await deliver(sent());
    await forget(api.database, workspaceId, { tickets: [`zammad|${HOST}|21`], words: [] }, { dry: false });
    api.later(MINUTE);
    expect((await deliver(sent({ title: 'Again' }))).status).toBe(202);
    expect(await tickets()).toEqual([]);
  });

  test('in a form that nobody knows is taken, so that the helpdesk does not give up, and told', async () => {
    expect(await (await deliver({ ticket: 'seventeen' })).json()).toEqual({ received: 'not_understood' });
    expect((await arrivals()).hooks[0]).toMatchObject({ why: expect.stringContaining('could not be read') });
  });

  test('with what no database takes in it is stored all the same', async () => {
    expect((await deliver(sent({ title: 'Half \ud800 and \u0000' }))).status).toBe(202);
    expect(await tickets()).toMatchObject([{ subject: 'Half \ufffd and \ufffd' }]);
  });

  test('of which only the number is said is told to need a connection', async () => {
    const { path, secret } = await make('freshdesk');
    const answer = await api.request(`${path}/${secret}`, {
      method: 'POST',
      body: JSON.stringify(PAYLOADS.freshdesk.body),
    });
    expect(answer.status).toBe(202);
    const { hooks } = await arrivals();
    expect(hooks.find(({ helpdesk }) => helpdesk === 'freshdesk')).toMatchObject({
      why: expect.stringContaining('Connect the helpdesk'),
    });
  });

  test('is refused once the webhook has another secret, or is gone', async () => {
    const before = hook.secret;
    const renewed = await make('zammad');
    expect(renewed.path).toBe(hook.path);
    expect(await refusal(await deliver(sent(), before))).toMatchObject({ status: 401 });
    expect((await deliver(sent(), renewed.secret)).status).toBe(202);
    await api.fetchAs(admin.token, `/v1/ticket-hooks/${renewed.id}`, 'DELETE');
    expect(await refusal(await deliver(sent(), renewed.secret))).toMatchObject({ status: 401 });
    expect((await arrivals()).hooks).toEqual([]);
  });
});

describe('the secret of a webhook', () => {
  test('is told once, sealed where it is kept, and in no log', async () => {
    const api = await startTestApi();
    const workspaceId = await api.makeWorkspace();
    const { token } = await api.connectAs(workspaceId, 'Ada', 'admin');
    const put = (body: object) =>
      api.request('/v1/ticket-hooks', {
        method: 'PUT',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify(body),
      });
    const made = await read(await put({ helpdesk: 'gorgias', host: HOST }), TicketHookMade);
    const secret = made.secret ?? '';
    expect(secret.length).toBeGreaterThan(40);
    const path = made.hooks[0]?.path ?? '';
    await api.request(`${path}/${secret}`, { method: 'POST', body: JSON.stringify(PAYLOADS.gorgias.body) });
    const given = 'given-by-zendesk';
    const before = await read(await put({ helpdesk: 'zendesk', host: HOST }), TicketHookMade);
    expect(before, 'the address comes first, and its secret from the helpdesk').not.toHaveProperty('secret');
    const other = await read(await put({ helpdesk: 'zendesk', host: HOST, secret: given }), TicketHookMade);
    expect(other).not.toHaveProperty('secret');
    const seen = [
      await (await api.fetchAs(token, '/v1/ticket-arrivals')).text(),
      JSON.stringify(await api.database.execute('select * from ticket_hooks')),
      JSON.stringify(await api.database.execute('select * from audit_entries')),
      api.logged.join(''),
    ];
    for (const text of seen) for (const one of [secret, given]) expect(text).not.toContain(one);
    expect(seen[2]).toContain('ticket_hook.keep');
    await api.stop();
  });
});
