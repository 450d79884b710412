import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Send } from '#lib/helpdesk-api/send.ts';
import type { TagApi } from '#lib/helpdesk-api/tag-api.ts';
import { VENDORS } from '#server/mirror/vendors.ts';
import type { Fake } from '#tests/unit/helpdesk-api/fakes/fake.ts';
import { LABEL, type LabelledDesk, startLabelledDesk } from '#tests/unit/server/mirror/labelled-desk.ts';
import { type Redmine, startRedmine } from './rig/redmine.ts';
import { type RequestTracker, startRequestTracker } from './rig/request-tracker.ts';

// What the API asks of real helpdesks by a connection, with a token that an admin has made there.

const TAG = 'onboarding-regression';

function sendingTo(address: string, who: Record<string, string>): Send {
  return async ({ method, path, headers = {}, body }) => {
    const json = body === undefined ? {} : { body: JSON.stringify(body) };
    const sent = { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...who };
    const answer = await fetch(`${address}${path}`, { method, headers: sent, ...json });
    return { status: answer.status, headers: Object.fromEntries(answer.headers), body: await answer.text() };
  };
}

describe('Request Tracker by a connection', () => {
  const vendor = VENDORS['request-tracker'];
  let tracker: RequestTracker;
  let send: Send;

  beforeAll(async () => {
    tracker = await startRequestTracker();
    send = sendingTo(tracker.address, vendor.identify({ userName: '', secret: tracker.token }));
  });
  afterAll(() => tracker?.stop());

  const create = (subject: string) =>
    tracker.rest.createTicket({ subject, requester: 'Ana Lima <ana@customer.test>', content: 'Grey.', tags: ['vip'] });
  const set = (ticketId: string, wish: 'add' | 'remove') =>
    vendor.tags.setTag(send, { ticketId, tag: TAG, wish, field: 'tags' });

  it('takes the token, and says so of no other', async () => {
    expect((await send({ method: 'GET', path: vendor.whoAmI })).status).toBe(200);
    const stranger = vendor.identify({ userName: '', secret: '1-2-3' });
    const refused = await fetch(`${tracker.address}${vendor.whoAmI}`, { headers: stranger });
    expect(refused.status).toBe(401);
  });

  it('puts a label beside what is there, once, and takes it off', async () => {
    const id = await create('Setup stuck');
    await set(id, 'add');
    await set(id, 'add');
    expect((await tracker.rest.ticket(id)).tags.sort()).toEqual([TAG, 'vip']);
    expect((await vendor.tags.tagsOf(send, { ticketId: id, field: 'Tags' })).sort()).toEqual([TAG, 'vip']);
    await set(id, 'remove');
    expect((await tracker.rest.ticket(id)).tags).toEqual(['vip']);
  });

  it('tells what has changed, with the requester’s name, and one ticket', async () => {
    const id = await create('Invoice missing');
    const now = new Date();
    const { tickets } = await vendor.tickets.changed(send, { since: new Date(now.getTime() - 60_000), now });
    const told = { ticketId: id, subject: 'Invoice missing', status: 'new', page: `/Ticket/Display.html?id=${id}` };
    expect(tickets.at(-1)).toMatchObject({ ...told, names: ['Ana Lima'] });
    expect(await vendor.tickets.one(send, id)).toMatchObject(told);
    await expect(vendor.tickets.one(send, '99999')).rejects.toThrow('does not know this ticket');
    await expect(vendor.tickets.one(send, "1' OR id > '0")).rejects.toThrow('does not know this ticket');
  });

  describe('that tells what became of our labels', () => {
    let desk: LabelledDesk;
    let id: string;
    let other: string;
    beforeAll(async () => {
      [id, other] = [await create('Setup stuck'), await create('Setup stuck too')];
      const given = { secret: tracker.token };
      desk = await startLabelledDesk('request-tracker', behind(tracker.address, vendor.tags), {
        given,
        ticketIds: [id, other],
      });
    });
    afterAll(() => desk?.stop());

    it('has a tag taken off there come back as a label taken off, the last one too', async () => {
      expect((await tracker.rest.ticket(id)).tags.sort()).toEqual([LABEL, 'vip']);
      await tracker.rest.setTags(other, [LABEL]);
      await desk.lookLater();
      expect([await desk.stateOf(id), await desk.stateOf(other)]).toEqual(['applied', 'applied']);
      await tracker.rest.setTags(id, ['vip']);
      await tracker.rest.setTags(other, []);
      await desk.lookLater();
      expect([await desk.stateOf(id), await desk.stateOf(other)]).toEqual([undefined, undefined]);
      expect((await tracker.rest.ticket(id)).tags).toEqual(['vip']);
      expect((await desk.audited()).map(({ actor }) => actor)).toEqual(['The helpdesk', 'The helpdesk']);
    });

    it('keeps the label of a ticket that was merged into another', async () => {
      const [merged, into] = [await create('Setup stuck once more'), await create('Setup stuck at first')];
      await desk.carry(LABEL, merged);
      await tracker.rest.merge(merged, into);
      expect((await vendor.tags.tagsOf(send, { ticketId: merged, field: 'Tags' })).sort()).toEqual(['vip']);
      await desk.lookLater();
      expect(await desk.stateOf(merged)).toBe('applied');
    });
  });
});

/** What the API needs of a real helpdesk in place of a fake; what it is asked goes there as it is. */
function behind(address: string, api: TagApi): Fake {
  const passed = ['authorization', 'x-redmine-api-key', 'accept', 'if-match'];
  const told = ['content-type', 'etag', 'retry-after'];
  const only = (headers: Readonly<Record<string, string>>, names: readonly string[]) =>
    Object.fromEntries(Object.entries(headers).filter(([name]) => names.includes(name)));
  const send: Send = async ({ headers = {}, ...request }) => {
    const answer = await sendingTo(address, only(headers, passed))(request);
    return { ...answer, headers: only(answer.headers, told) };
  };
  return { name: address, api, send, tickets: new Map(), field: 'Tags' };
}

describe('Redmine by a connection', () => {
  const vendor = VENDORS.redmine;
  let redmine: Redmine;
  let send: Send;

  beforeAll(async () => {
    redmine = await startRedmine({ rest: true });
    const secret = redmine.records.apiKey(redmine.agent.login);
    send = sendingTo(redmine.address, vendor.identify({ userName: '', secret }));
  });
  afterAll(() => redmine?.stop());

  const create = (subject: string) =>
    redmine.customer.createIssue({ subject, content: 'Grey.', fields: { Tags: 'vip' } });
  const set = (ticketId: string, wish: 'add' | 'remove', field = 'tags', tag = TAG) =>
    vendor.tags.setTag(send, { ticketId, tag, wish, field });

  it('takes the key, and says so of no other', async () => {
    expect((await send({ method: 'GET', path: vendor.whoAmI })).status).toBe(200);
    const stranger = vendor.identify({ userName: '', secret: 'x'.repeat(40) });
    expect((await fetch(`${redmine.address}${vendor.whoAmI}`, { headers: stranger })).status).toBe(401);
  });

  it('puts a label into a text or a list, once, and takes it off', async () => {
    const id = await create('Setup stuck');
    await set(id, 'add');
    await set(id, 'add');
    expect(redmine.records.tags(id)).toEqual(['vip', TAG]);
    expect(redmine.records.changes(id)).toBe(1);
    await set(id, 'remove');
    expect(redmine.records.tags(id)).toEqual(['vip']);
    await set(id, 'add', 'Topics');
    expect(redmine.records.values(id, 'Topics')).toEqual([TAG]);
    await set(id, 'remove', 'Topics');
    expect(redmine.records.values(id, 'Topics')).toEqual([]);
  });

  it('says what a field does not take, and that there is none', async () => {
    const id = await create('Setup stuck again');
    await expect(set(id, 'add', 'Topics', 'outage')).rejects.toThrow('Redmine refused: Topics is not included');
    await expect(set(id, 'add', 'Regressions')).rejects.toThrow('no field “Regressions”');
    await expect(set('99999', 'add')).rejects.toThrow('does not know this ticket');
  });

  it('tells what has changed, with what was written and by whom, and one issue', async () => {
    const id = await create('Invoice missing');
    const now = new Date();
    const { tickets } = await vendor.tickets.changed(send, { since: new Date(now.getTime() - 60_000), now });
    const told = { ticketId: id, subject: 'Invoice missing', text: 'Grey.', status: 'New', names: ['Ana Lima'] };
    expect(tickets.at(-1)).toMatchObject({ ...told, page: `/issues/${id}` });
    expect(await vendor.tickets.one(send, id)).toMatchObject(told);
  });

  it('has a tag taken off there come back as a label taken off, the last one too', async () => {
    const [id, other] = [await create('Setup stuck'), await create('Setup stuck too')];
    const given = { secret: redmine.records.apiKey(redmine.agent.login) };
    const desk = await startLabelledDesk('redmine', behind(redmine.address, vendor.tags), {
      given,
      ticketIds: [id, other],
    });
    expect(redmine.records.tags(id)).toEqual(['vip', LABEL]);
    await set(other, 'remove', 'Tags', 'vip');
    await desk.lookLater();
    expect([await desk.stateOf(id), await desk.stateOf(other)]).toEqual(['applied', 'applied']);
    await set(id, 'remove', 'Tags', LABEL);
    await set(other, 'remove', 'Tags', LABEL);
    await desk.lookLater();
    expect([await desk.stateOf(id), await desk.stateOf(other)]).toEqual([undefined, undefined]);
    await desk.stop();
  });
});
