import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { json } from '#tests/unit/helpdesk-api/fakes/fake.ts';
import { fakeZendesk } from '#tests/unit/helpdesk-api/fakes/many-at-once.ts';
import { fakeFreshdesk } from '#tests/unit/helpdesk-api/fakes/whole-lists.ts';
import { type Desk, startDesk } from './desk.ts';

/** Beyond what a connection lets the agent's own session try first, on a machine that is busy as well. */
const PATIENCE_MS = 60_000;

describe('a label in a connected helpdesk', () => {
  const fake = fakeFreshdesk();
  const [one = '', two = ''] = [...fake.tickets.keys()];
  let desk: Desk;

  beforeAll(async () => {
    desk = await startDesk('freshdesk', fake);
    await desk.createLabel('outage');
    await desk.connect();
  });
  afterAll(() => desk.stop());

  test('is a tag there once it is due, beside the tags that were there, and the labelling says so', async () => {
    const before = fake.tickets.get(one) ?? [];
    await desk.label('outage', one);
    expect((await desk.connections())[0]).toMatchObject({ waiting: 1 });
    await desk.work();
    expect(fake.tickets.get(one), 'the agent who has the ticket open comes first').toEqual(before);
    desk.api.later(PATIENCE_MS);
    expect(await desk.work()).toBeUndefined();
    expect(fake.tickets.get(one)).toEqual([...before, 'outage']);
    expect(await desk.mirrorOf('outage', one)).toMatchObject({ state: 'applied' });
    expect((await desk.connections())[0]).toMatchObject({ state: 'works', waiting: 0 });
  });

  test('that is taken off goes from there without that patience', async () => {
    await desk.unlabel('outage', one);
    desk.api.later(1_000);
    await desk.work();
    expect(fake.tickets.get(one)).not.toContain('outage');
  });

  test('that is put on and taken off before it is due leaves nothing', async () => {
    const before = fake.tickets.get(two) ?? [];
    await desk.label('outage', two);
    await desk.unlabel('outage', two);
    desk.api.later(PATIENCE_MS);
    await desk.work();
    expect(fake.tickets.get(two)).toEqual(before);
    expect((await desk.connections())[0]).toMatchObject({ waiting: 0 });
  });

  test('of a ticket that is not there says why, and the others go on', async () => {
    await desk.label('outage', 'no-such-ticket', two);
    desk.api.later(PATIENCE_MS);
    await desk.work();
    expect(await desk.mirrorOf('outage', 'no-such-ticket')).toMatchObject({
      state: 'failed',
      why: 'The helpdesk does not know this ticket.',
    });
    expect(await desk.mirrorOf('outage', two)).toMatchObject({ state: 'applied' });
  });

  test('waits as long as the helpdesk asks for, whoever labels meanwhile', async () => {
    desk.served.instead = () => json({}, 429, { 'retry-after': '60' });
    await desk.label('outage', one);
    desk.api.later(PATIENCE_MS);
    const asked = desk.served.asked.length;
    const again = await desk.work();
    expect(again?.getTime()).toBe(desk.api.now().getTime() + 60_000);
    expect((await desk.connections())[0]).toMatchObject({
      state: 'pauses',
      why: 'The helpdesk asks for a pause; it goes on by itself.',
      waiting: 1,
    });
    expect(await desk.work(), 'nobody asks before').toEqual(again);
    expect(desk.served.asked.length).toBe(asked + 1);
    desk.served.instead = () => undefined;
    desk.api.later(61_000);
    await desk.work();
    expect(fake.tickets.get(one)).toContain('outage');
  });

  test('is carried through after the token was refused and renewed; the admin is told', async () => {
    desk.served.instead = () => json({}, 401);
    await desk.unlabel('outage', one);
    desk.api.later(PATIENCE_MS);
    await desk.work();
    expect((await desk.connections())[0]).toMatchObject({ state: 'pauses', waiting: 1 });
    desk.served.instead = () => undefined;
    await desk.connect({ secret: 'a-new-one' });
    desk.api.later(PATIENCE_MS);
    await desk.work();
    expect(fake.tickets.get(one)).not.toContain('outage');
    expect(desk.served.asked.at(-1)?.headers.authorization).toBe(
      `Basic ${Buffer.from('a-new-one:X').toString('base64')}`,
    );
  });

  test('that the helpdesk does not let go waits at its connection, with the reason', async () => {
    await desk.label('outage', one);
    desk.api.later(PATIENCE_MS);
    await desk.work();
    desk.served.instead = ({ method }) => (method === 'GET' ? undefined : json({}, 403));
    await desk.unlabel('outage', one);
    desk.api.later(1_000);
    await desk.work();
    expect((await desk.connections())[0]).toMatchObject({
      state: 'works',
      why: 'The helpdesk does not allow changing the tags of this ticket.',
      waiting: 1,
    });
    desk.served.instead = () => undefined;
    await desk.connect();
    desk.api.later(PATIENCE_MS);
    await desk.work();
    expect(fake.tickets.get(one)).not.toContain('outage');
    expect((await desk.connections())[0]).not.toHaveProperty('why');
  });

  test('that the agent’s own session has carried is not asked for again', async () => {
    await desk.label('outage', one);
    const labellingId = `freshdesk|desk.example|${one}#outage`;
    await desk.push({ name: 'labelling.mirror@1', args: { labellingId, mirror: { state: 'applied' } } });
    expect((await desk.connections())[0]).toMatchObject({ waiting: 0 });
  });
});

describe('the token of a helpdesk', () => {
  test('is sealed where it is kept, and told to nobody', async () => {
    const desk = await startDesk('freshdesk', fakeFreshdesk());
    const { connections } = await desk.connect({ secret: 'a-secret-token' });
    expect(JSON.stringify(connections)).not.toContain('a-secret-token');
    const stored = await desk.api.database.execute('select * from helpdesk_connections');
    expect(JSON.stringify(stored)).not.toContain('a-secret-token');
    expect(desk.api.logged.join('')).not.toContain('a-secret-token');
    const entries = await desk.api.database.execute('select * from audit_entries');
    expect(JSON.stringify(entries)).not.toContain('a-secret-token');
    expect(JSON.stringify(entries)).toContain('helpdesk_connection.keep');
    await desk.stop();
  });

  test('is not sent to a new address because somebody changes the address alone', async () => {
    const desk = await startDesk('freshdesk', fakeFreshdesk());
    await desk.connect();
    await expect(desk.connect({ secret: undefined, apiAddress: 'https://elsewhere.example' })).rejects.toThrow(
      'Give the token as well',
    );
    await expect(desk.connect({ secret: undefined })).resolves.toBeDefined();
    await desk.stop();
  });

  test('does not open a way into the network of the API', async () => {
    const desk = await startDesk('freshdesk', fakeFreshdesk());
    const { connections } = await desk.connect({ apiAddress: 'http://169.254.169.254' });
    expect(connections[0]).toMatchObject({ state: 'pauses', why: expect.stringContaining('https://') });
    expect(desk.served.asked).toEqual([]);
    await desk.stop();
  });
});

describe('a connection that is made later', () => {
  test('takes along what was labelled before, many in one request', async () => {
    const fake = fakeZendesk();
    for (let id = 100; id < 150; id += 1) fake.tickets.set(String(id), ['vip']);
    const desk = await startDesk('zendesk', fake);
    await desk.createLabel('outage');
    const tickets = [...fake.tickets.keys()];
    await desk.label('outage', ...tickets);
    const { connections } = await desk.connect();
    expect(connections[0]).toMatchObject({ waiting: tickets.length });
    desk.api.later(PATIENCE_MS);
    await desk.work();
    for (const [id, tags] of fake.tickets) expect(tags, id).toContain('outage');
    expect(desk.served.asked.filter(({ method }) => method === 'PUT')).toHaveLength(1);
    expect((await desk.connections())[0]).toMatchObject({ state: 'works', waiting: 0 });
    await desk.stop();
  });

  test('is known to every member, until it is dropped; the labels stay', async () => {
    const desk = await startDesk('freshdesk', fakeFreshdesk());
    const settings = async () => (await desk.api.administration.rows(desk.workspaceId, 'workspace'))[0];
    const { connections } = await desk.connect();
    expect((await settings())?.connectedHelpdesks).toEqual([{ helpdesk: 'freshdesk', host: 'desk.example' }]);
    const path = `/v1/helpdesk-connections/${connections[0]?.id}`;
    expect((await desk.api.fetchAs(desk.admin.token, path, 'DELETE')).status).toBe(200);
    expect((await settings())?.connectedHelpdesks).toEqual([]);
    expect((await desk.api.fetchAs(desk.admin.token, path, 'DELETE')).status).toBe(404);
    await desk.stop();
  });
});
