import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ConnectableHelpdesk } from '#lib/contract/helpdesk-connection.ts';
import { json } from '#tests/unit/helpdesk-api/fakes/fake.ts';
import {
  ORGANISATION,
  type TokenMaker,
  tokenHelpScout,
  tokenSalesforce,
  tokenZohoDesk,
} from '#tests/unit/helpdesk-api/fakes/token-makers.ts';
import { type Desk, startDesk } from './desk.ts';

/** Beyond what a connection lets the agent's own session try first. */
const PATIENCE_MS = 60_000;
const HOUR_MS = 3_600_000;

const MAKERS: readonly [ConnectableHelpdesk, () => TokenMaker][] = [
  ['help-scout', tokenHelpScout],
  ['zoho-desk', tokenZohoDesk],
  ['salesforce', tokenSalesforce],
];

async function stage(helpdesk: ConnectableHelpdesk, maker: TokenMaker) {
  const desk = await startDesk(helpdesk, maker);
  await desk.createLabel('outage');
  return desk;
}

async function due(desk: Desk, label: string, ...tickets: string[]) {
  await desk.label(label, ...tickets);
  desk.api.later(PATIENCE_MS);
}

describe.each(MAKERS)('%s, which makes tokens for a client,', (helpdesk, make) => {
  const maker = make();
  const tickets = [...maker.tickets.keys()];
  let desk: Desk;
  let label = '';
  let labels = 0;

  beforeAll(async () => {
    desk = await startDesk(helpdesk, maker);
  });
  afterAll(() => desk.stop());
  beforeEach(async () => {
    maker.reset();
    labels += 1;
    label = `outage-${labels}`;
    await desk.createLabel(label);
    await desk.connect(maker.given);
  });
  const tagged = () => tickets.filter((id) => maker.tickets.get(id)?.includes(label));
  const connection = async () => (await desk.connections())[0];

  test('is connected, gets labels, and is asked for one token for all of it', async () => {
    expect(await connection()).toMatchObject({ state: 'works' });
    await due(desk, label, ...tickets);
    expect(await desk.work()).toBeUndefined();
    expect(tagged()).toEqual(tickets);
    expect(maker.forms).toHaveLength(1);
  });

  test('keeps its client’s secret and its tokens to itself', async () => {
    const stored = await desk.api.database.execute('select * from helpdesk_connections');
    const entries = await desk.api.database.execute('select * from audit_entries');
    const seen = JSON.stringify([await connection(), stored, entries, desk.api.logged]);
    for (const secret of [maker.given.secret, ...maker.good, '1000.refresh', 'one-time-code']) {
      expect(seen).not.toContain(secret);
    }
  });

  test('is asked for another token once where the one that is kept is not taken any more', async () => {
    maker.good.clear();
    await due(desk, label, ...tickets);
    await desk.work();
    expect(tagged()).toEqual(tickets);
    expect(maker.forms).toHaveLength(2);
  });

  test('that takes no token at all is left alone for a while, and not asked for ever more tokens', async () => {
    desk.served.instead = ({ path }) => (/token$/.test(path) ? undefined : json({}, 401));
    await due(desk, label, ...tickets);
    expect(await desk.work()).toBeInstanceOf(Date);
    await desk.work();
    expect(maker.forms).toHaveLength(2);
    expect(await connection()).toMatchObject({ state: 'pauses', waiting: tickets.length });
    desk.served.instead = () => undefined;
    desk.api.later(PATIENCE_MS);
    await desk.work();
    expect(tagged()).toEqual(tickets);
  });

  test('is asked for one token by many jobs on several nodes at once', async () => {
    maker.good.clear();
    await due(desk, label, ...tickets);
    await Promise.all([desk.work(), desk.work(), desk.workElsewhere(), desk.workElsewhere()]);
    expect(maker.forms).toHaveLength(2);
    expect(tagged()).toEqual(tickets);
  });

  test('that takes the client back stops the connection with words, until an admin does something', async () => {
    maker.good.clear();
    maker.clientSecret = 'a-new-one';
    await due(desk, label, ...tickets);
    expect(await desk.work()).toBeUndefined();
    expect(await connection()).toMatchObject({
      state: 'fails',
      why: expect.stringContaining('does not know this client or its secret'),
      waiting: tickets.length,
    });
    const asked = maker.forms.length;
    desk.api.later(HOUR_MS);
    await Promise.all([desk.work(), desk.workElsewhere(), desk.readTickets()]);
    expect(maker.forms, 'nobody asks again by himself').toHaveLength(asked);
    expect((await desk.tryNow()).connections[0]).toMatchObject({ state: 'fails' });
    expect(maker.forms).toHaveLength(asked + 1);
    maker.clientSecret = maker.given.secret;
    expect((await desk.tryNow()).connections[0]).toMatchObject({ state: 'works' });
    await desk.work();
    expect(tagged()).toEqual(tickets);
  });

  test('whose tokens cannot be had for the moment is asked again later', async () => {
    maker.good.clear();
    maker.instead = () => json({}, 503, { 'retry-after': '120' });
    await due(desk, label, ...tickets);
    const again = await desk.work();
    expect(again?.getTime()).toBe(desk.api.now().getTime() + 120_000);
    const asked = maker.forms.length;
    await desk.workElsewhere();
    expect(maker.forms).toHaveLength(asked);
    expect(await connection()).toMatchObject({ state: 'pauses', waiting: tickets.length });
    maker.instead = () => undefined;
    desk.api.later(121_000);
    await desk.work();
    expect(tagged()).toEqual(tickets);
  });

  test('needs its client', async () => {
    await expect(desk.connect({ ...maker.given, userName: undefined })).rejects.toThrow('give its ID');
  });
});

describe('the tokens of Help Scout', () => {
  test('are renewed before they end', async () => {
    const maker = tokenHelpScout();
    const desk = await stage('help-scout', maker);
    await desk.connect(maker.given);
    desk.api.later(47 * HOUR_MS);
    await due(desk, 'outage', '41');
    await desk.work();
    expect(maker.forms, 'it holds for two days').toHaveLength(1);
    desk.api.later(HOUR_MS - 2 * PATIENCE_MS);
    await due(desk, 'outage', '42');
    await desk.work();
    expect(maker.forms).toHaveLength(2);
    expect(maker.tickets.get('42')).toContain('outage');
    await desk.stop();
  });
});

describe('the code of Zoho Desk', () => {
  test('is good once; what it was exchanged for lasts, in the default organisation', async () => {
    const maker = tokenZohoDesk();
    const desk = await stage('zoho-desk', maker);
    await expect(desk.connect({ ...maker.given, code: 'too-late' })).rejects.toThrow('make a new one there');
    expect(await desk.connections(), 'nothing half is kept').toEqual([]);
    await expect(desk.connect({ ...maker.given, code: undefined })).rejects.toThrow('Make a code');
    await desk.connect(maker.given);
    await expect(desk.connect(maker.given)).rejects.toThrow('make a new one there');
    expect((await desk.connections())[0]).toMatchObject({ state: 'works' });
    desk.api.later(2 * HOUR_MS);
    await due(desk, 'outage', '152000000000001');
    await desk.work();
    expect(maker.tickets.get('152000000000001')).toContain('outage');
    expect(maker.forms.at(-1)).toMatchObject({ grant_type: 'refresh_token', refresh_token: '1000.refresh' });
    expect(desk.served.asked.at(-1)?.headers.orgid).toBe(ORGANISATION);
    await desk.stop();
  });

  test('has to be made anew where Zoho has taken the permission back', async () => {
    const maker = tokenZohoDesk();
    const desk = await stage('zoho-desk', maker);
    await desk.connect(maker.given);
    maker.refreshToken = 'another';
    desk.api.later(2 * HOUR_MS);
    await due(desk, 'outage', '152000000000001');
    await desk.work();
    expect((await desk.connections())[0]).toMatchObject({
      state: 'fails',
      why: expect.stringContaining('Make a new code there'),
    });
    await desk.stop();
  });

  test('more tokens than Zoho makes in ten minutes are not asked for: it waits', async () => {
    const maker = tokenZohoDesk();
    const desk = await stage('zoho-desk', maker);
    await desk.connect(maker.given);
    maker.instead = ({ grant_type }) =>
      grant_type === 'refresh_token' ? json({ error: 'Access Denied', status: 'failure' }) : undefined;
    desk.api.later(2 * HOUR_MS);
    await due(desk, 'outage', '152000000000001');
    const again = await desk.work();
    expect(again?.getTime()).toBe(desk.api.now().getTime() + 600_000);
    desk.api.later(599_000);
    await desk.work();
    expect(maker.forms.filter(({ grant_type }) => grant_type === 'refresh_token')).toHaveLength(1);
    expect((await desk.connections())[0]).toMatchObject({ state: 'pauses', why: expect.stringContaining('by itself') });
    await desk.stop();
  });
});

describe('Salesforce', () => {
  test('says where its client runs as nobody', async () => {
    const maker = tokenSalesforce();
    const desk = await stage('salesforce', maker);
    const error_description = 'no client credentials user enabled';
    maker.instead = () => json({ error: 'invalid_grant', error_description }, 400);
    expect((await desk.connect(maker.given)).connections[0]).toMatchObject({
      state: 'fails',
      why: expect.stringContaining('no client credentials user enabled'),
    });
    await desk.stop();
  });

  test('is left alone where the calls of the day are used up; no label is taken for refused', async () => {
    const maker = tokenSalesforce();
    const desk = await stage('salesforce', maker);
    await desk.connect(maker.given);
    const [ticket = ''] = maker.tickets.keys();
    desk.served.instead = () =>
      json([{ message: 'TotalRequests Limit exceeded.', errorCode: 'REQUEST_LIMIT_EXCEEDED' }], 403);
    await due(desk, 'outage', ticket);
    const again = await desk.work();
    expect(again?.getTime()).toBe(desk.api.now().getTime() + 15 * 60_000);
    expect((await desk.connections())[0]).toMatchObject({ state: 'pauses', waiting: 1 });
    desk.served.instead = () => undefined;
    desk.api.later(16 * 60_000);
    await desk.work();
    expect(maker.tickets.get(ticket)).toContain('outage');
    await desk.stop();
  });

  test('is spoken to on the domain of its organisation', async () => {
    const desk = await startDesk('salesforce', tokenSalesforce());
    const host = 'acme--test.sandbox.lightning.force.com';
    const { connections } = await desk.connect({ userName: 'key', apiAddress: undefined, host });
    expect(connections[0]?.apiAddress).toBe('https://acme--test.sandbox.my.salesforce.com');
    await desk.stop();
  });
});
