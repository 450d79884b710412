import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { forget } from '#server/retention/forget.ts';
import { json } from '#tests/unit/helpdesk-api/fakes/fake.ts';
import { fakeFreshdesk } from '#tests/unit/helpdesk-api/fakes/whole-lists.ts';
import { HOUR_MS, LABEL, type LabelledDesk, PATIENCE_MS, startLabelledDesk } from './labelled-desk.ts';

describe('a tag that somebody takes off in a connected helpdesk', () => {
  const [one, two] = ['31', '32'];
  let fake: ReturnType<typeof fakeFreshdesk>;
  let desk: LabelledDesk;

  beforeEach(async () => {
    fake = fakeFreshdesk();
    desk = await startLabelledDesk('freshdesk', fake);
    expect(await desk.stateOf(one)).toBe('applied');
  });
  afterEach(() => desk.stop());
  const writes = () => desk.served.asked.filter(({ method }) => method !== 'GET').length;

  test('is a label taken off, which the audit log tells; the other tickets keep theirs', async () => {
    const before = writes();
    desk.takeOffThere(one);
    desk.api.later(HOUR_MS);
    const again = await desk.readTickets();
    expect(await desk.stateOf(one)).toBeUndefined();
    expect(await desk.stateOf(two)).toBe('applied');
    expect(await desk.audited()).toMatchObject([
      {
        actor: 'The helpdesk',
        memberId: null,
        target: { kind: 'labelling', id: `freshdesk|desk.example|${one}#${LABEL}` },
        facts: { labelId: [LABEL, null] },
      },
    ]);
    expect(again?.getTime()).toBeGreaterThan(desk.api.now().getTime());
    desk.api.later(PATIENCE_MS);
    await desk.work();
    expect((await desk.connections())[0]).toMatchObject({ state: 'works', waiting: 0 });
    expect(writes(), 'the helpdesk is not asked to take it off').toBe(before);
  });

  test('can be put on again', async () => {
    desk.takeOffThere(one);
    await desk.lookLater();
    expect(await desk.stateOf(one)).toBeUndefined();
    await desk.carry(LABEL, one);
    expect(fake.tickets.get(one)).toContain(LABEL);
    await desk.lookLater();
    expect(await desk.stateOf(one)).toBe('applied');
  });

  test('is noticed where an agent’s own session had put it on', async () => {
    await desk.createLabel('slow');
    await desk.label('slow', one);
    fake.tickets.set(one, [...(fake.tickets.get(one) ?? []), 'slow']);
    const labellingId = `freshdesk|desk.example|${one}#slow`;
    await desk.push({ name: 'labelling.mirror@1', args: { labellingId, mirror: { state: 'applied' } } });
    desk.api.later(2 * PATIENCE_MS);
    await desk.readTickets();
    expect(await desk.stateOf(one, 'slow')).toBe('applied');
    desk.takeOffThere(one, 'slow');
    await desk.lookLater();
    expect(await desk.stateOf(one, 'slow')).toBeUndefined();
    expect(await desk.stateOf(one)).toBe('applied');
  });

  test('waits for as long as the helpdesk asks for, and asks nothing until then', async () => {
    desk.takeOffThere(one);
    desk.served.instead = () => json({}, 429, { 'retry-after': '90' });
    const again = await desk.lookLater();
    expect(again?.getTime()).toBe(desk.api.now().getTime() + 90_000);
    const asked = desk.served.asked.length;
    expect(await desk.readTickets()).toEqual(again);
    expect(await desk.work()).toEqual(again);
    expect(desk.served.asked).toHaveLength(asked);
    expect((await desk.connections())[0]).toMatchObject({ state: 'pauses', why: expect.stringContaining('pause') });
  });

  test('stays while something of ours is on its way to the ticket', async () => {
    await desk.createLabel('slow');
    desk.takeOffThere(one);
    desk.api.later(25 * HOUR_MS);
    await desk.label('slow', one);
    const asked = desk.served.asked.length;
    await desk.readTickets();
    expect(await desk.stateOf(one)).toBe('applied');
    expect(desk.served.asked.slice(asked).map(({ path }) => path)).toEqual([`/api/v2/tickets/${two}`]);
    desk.api.later(PATIENCE_MS);
    await desk.work();
    await desk.lookLater();
    expect(await desk.stateOf(one)).toBeUndefined();
    expect(await desk.stateOf(one, 'slow')).toBe('applied');
  });

  test('and that we put on again while the helpdesk answers, stays', async () => {
    desk.takeOffThere(one);
    desk.whenAsked(async ({ path }) => {
      if (!path.includes('include=requester')) return;
      await desk.unlabel(LABEL, one);
      await desk.label(LABEL, one);
    });
    await desk.lookLater();
    desk.whenAsked(() => Promise.resolve());
    expect(await desk.stateOf(one)).toBe('waiting');
    desk.api.later(PATIENCE_MS);
    await desk.work();
    expect(fake.tickets.get(one)).toContain(LABEL);
    await desk.lookLater();
    expect(await desk.stateOf(one)).toBe('applied');
  });

  test('and that an agent’s session has put on again while the helpdesk answers, stays', async () => {
    desk.takeOffThere(one);
    desk.whenAsked(async ({ path }) => {
      if (!path.includes('include=requester')) return;
      await desk.unlabel(LABEL, one);
      await desk.label(LABEL, one);
      await desk.carriedByAgent(one);
      fake.tickets.set(one, [LABEL]);
    });
    await desk.lookLater();
    desk.whenAsked(() => Promise.resolve());
    expect(await desk.stateOf(one)).toBe('applied');
    await desk.lookLater();
    expect(await desk.stateOf(one)).toBe('applied');
    expect(
      (await desk.audited()).map(({ actor }) => actor),
      'only by the agent',
    ).toEqual(['Ana']);
  });

  test('is not looked for in a label that has only just been put on', async () => {
    const asked = desk.served.asked.length;
    desk.takeOffThere(one);
    desk.api.later(PATIENCE_MS / 2);
    await desk.readTickets();
    expect(desk.served.asked).toHaveLength(asked);
  });

  test('on no more than fifty tickets is looked for at once, the rest right after', async () => {
    const many = Array.from({ length: 60 }, (_, at) => String(100 + at));
    for (const id of many) fake.tickets.set(id, []);
    await desk.carry(LABEL, ...many);
    for (const id of many) desk.takeOffThere(id);
    const labelled = async () => (await desk.api.administration.rows(desk.workspaceId, 'labelling')).length;
    expect(await labelled()).toBe(62);
    const asked = () => new Set(desk.served.asked.map(({ path }) => path.replace(/\?.*/, ''))).size;
    desk.served.asked.length = 0;
    const again = await desk.lookLater();
    expect(asked()).toBe(50);
    expect(again?.getTime()).toBeLessThanOrEqual(desk.api.now().getTime());
    await desk.readTickets();
    expect(asked()).toBe(62);
    expect(await labelled()).toBe(2);
  });

  test('is not asked for where the ticket was forgotten on its requester’s wish', async () => {
    const whose = { tickets: [`freshdesk|desk.example|${one}`], words: [] };
    await forget(desk.api.database, desk.workspaceId, whose, { dry: false });
    const kept = await desk.api.database.execute('select ticket_id from borne_labels');
    expect(kept).toMatchObject({ rows: [{ ticket_id: two }] });
  });

  test('ends with its connection', async () => {
    const { id } = (await desk.connections())[0] ?? { id: '' };
    await desk.api.fetchAs(desk.admin.token, `/v1/helpdesk-connections/${id}`, 'DELETE');
    await desk.connect();
    desk.takeOffThere(one);
    await desk.lookLater();
    expect(await desk.stateOf(one), 'the new connection has never seen it there').toBe('applied');
  });
});

describe('a tag that is not told', () => {
  const fake = fakeFreshdesk();
  const [one, two] = ['31', '32'];
  let desk: LabelledDesk;
  beforeAll(async () => {
    desk = await startLabelledDesk('freshdesk', fake);
  });
  afterAll(() => desk.stop());

  test.each([
    ['does not know the token', json({}, 401)],
    ['lets the token read nothing', json({}, 403)],
    ['does not know the ticket', json({}, 404)],
    ['is out of order', json({}, 503)],
    ['answers with a page', { status: 200, headers: { 'content-type': 'text/html' }, body: '<form>' }],
    ['answers with nothing', { status: 200, headers: { 'content-type': 'application/json' }, body: '' }],
    ['answers with an empty object', json({})],
    ['says that there is no content', { status: 204, headers: {}, body: '' }],
    ['is cut off', { status: 200, headers: { 'content-type': 'application/json' }, body: '{"id":31,"tags":[' }],
    ['tells the ticket without its tags', json({ id: 31, subject: 'A ticket' })],
    ['tells no list of tags', json({ id: 31, tags: null })],
  ])('takes nothing off while the helpdesk %s, and does once it answers', async (_how, answer) => {
    desk.takeOffThere(one);
    desk.served.instead = () => answer;
    await desk.lookLater();
    expect(await desk.stateOf(one)).toBe('applied');
    expect(await desk.stateOf(two)).toBe('applied');
    desk.served.instead = () => undefined;
    await desk.lookLater();
    expect(await desk.stateOf(one)).toBeUndefined();
    expect(await desk.stateOf(two)).toBe('applied');
    await desk.carry(LABEL, one);
  });

  test.each([
    ['is deleted', json({}, 404)],
    ['leads to the one that it was merged into', json({ id: 99, subject: 'Another' })],
  ])('takes nothing off while the ticket itself %s, whatever its tags are', async (_how, answer) => {
    desk.takeOffThere(one);
    desk.served.instead = ({ path }) => (path.includes('include=requester') ? answer : undefined);
    await desk.lookLater();
    expect(await desk.stateOf(one)).toBe('applied');
    desk.served.instead = () => undefined;
    await desk.lookLater();
    expect(await desk.stateOf(one)).toBeUndefined();
    await desk.carry(LABEL, one);
  });
});
