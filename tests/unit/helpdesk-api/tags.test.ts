import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jira } from '#lib/helpdesk-api/jira.ts';
import { salesforce } from '#lib/helpdesk-api/salesforce.ts';
import { HelpdeskRefusal, HelpdeskUnreachable, type Send } from '#lib/helpdesk-api/send.ts';
import { json } from './fakes/fake.ts';
import { FAKES } from './fakes/index.ts';
import { fakeZendesk } from './fakes/many-at-once.ts';

const TAG = 'onboarding-regression';
const named = FAKES.map((make) => [make().name, make] as const);

describe.each(named)('tags of %s', (_name, make) => {
  function stage() {
    const fake = make();
    const [[ticketId = '', before = []] = []] = fake.tickets;
    const of = fake.field === undefined ? {} : { field: fake.field };
    const set = (wish: 'add' | 'remove', tag = TAG, id = ticketId, send = fake.send) =>
      fake.api.setTag(send, { ticketId: id, tag, wish, ...of });
    return { fake, ticketId, before: [...before], of, set, now: () => fake.tickets.get(ticketId) };
  }

  it('get one more and keep those of others, however often it is asked for', async () => {
    const { set, now, before, fake, ticketId, of } = stage();
    await set('add');
    await set('add');
    expect(now()).toEqual([...before, TAG]);
    expect(await fake.api.tagsOf(fake.send, { ticketId, ...of })).toEqual([...before, TAG]);
  });

  it('lose one and keep those of others, however often it is asked for', async () => {
    const { set, now, before } = stage();
    await set('add');
    await set('remove');
    await set('remove');
    expect(now()).toEqual(before);
  });

  it('can be put on a ticket that has none, and be the last one that goes', async () => {
    const { set, fake } = stage();
    const empty = [...fake.tickets.keys()][1] ?? '';
    await set('add', TAG, empty);
    expect(fake.tickets.get(empty)).toEqual([TAG]);
    await set('remove', TAG, empty);
    expect(fake.tickets.get(empty)).toEqual([]);
  });

  it('end the same after the same order of operations, whatever others do in between', () => {
    const tag = fc.constantFrom('one-label', 'two-labels', 'vip');
    const step = fc.record({ wish: fc.constantFrom('add' as const, 'remove' as const), tag, ours: fc.boolean() });
    return fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const { set, fake, ticketId, before } = stage();
        const model = new Set(before);
        for (const one of steps) {
          if (one.wish === 'add') model.add(one.tag);
          else model.delete(one.tag);
          if (one.ours) await set(one.wish, one.tag);
          else fake.tickets.set(ticketId, [...model]);
        }
        expect(new Set(fake.tickets.get(ticketId))).toEqual(model);
      }),
      { numRuns: 30 },
    );
  });

  it('of a ticket that is not there are refused in words', async () => {
    const { set } = stage();
    const unknown = '999';
    await expect(set('add', TAG, unknown)).rejects.toThrow(HelpdeskRefusal);
  });

  it('wait where the helpdesk asks for a pause, at whichever request', async () => {
    const requests = await countRequests();
    for (let busy = 0; busy < requests; busy += 1) {
      const { set, fake, now, before } = stage();
      let sent = 0;
      const limited: Send = async (request) => {
        sent += 1;
        return sent === busy + 1 ? json({}, 429, { 'retry-after': '7' }) : fake.send(request);
      };
      const failure = await set('add', TAG, undefined, limited).catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(HelpdeskUnreachable);
      expect(failure).toHaveProperty('waitMs', 7_000);
      // And the next try brings it to its end.
      await set('add');
      expect(now()).toEqual([...before, TAG]);
    }
  });

  it('are not taken for changed where a login page answers', async () => {
    const { set, now, before } = stage();
    const login: Send = async () => ({ status: 200, headers: { 'content-type': 'text/html' }, body: '<form>' });
    await expect(set('add', TAG, undefined, login)).rejects.toThrow(HelpdeskUnreachable);
    expect(now()).toEqual(before);
  });

  it('say who is not known, who may not, and what does not work now', async () => {
    const { set } = stage();
    const answering = (status: number) => set('add', TAG, undefined, async () => json({}, status));
    await expect(answering(401)).rejects.toThrow(HelpdeskUnreachable);
    await expect(answering(403)).rejects.toThrow(HelpdeskRefusal);
    await expect(answering(503)).rejects.toThrow(HelpdeskUnreachable);
  });

  async function countRequests(): Promise<number> {
    const { set, fake } = stage();
    let sent = 0;
    await set('add', TAG, undefined, (request) => {
      sent += 1;
      return fake.send(request);
    });
    return sent;
  }
});

describe('a closed ticket of Zendesk', () => {
  it('takes a tag by the way that closed tickets leave open', async () => {
    const { api, send, tickets } = fakeZendesk(['71']);
    await api.setTag(send, { ticketId: '71', tag: TAG, wish: 'add' });
    expect(tickets.get('71')).toContain(TAG);
  });
});

describe('tags that are not told', () => {
  it('are not taken for none, where Jira hides its labels', async () => {
    const hiding: Send = async () => json({ id: '1', key: 'SUP-1', fields: {} });
    await expect(jira.tagsOf(hiding, { ticketId: 'SUP-1' })).rejects.toThrow('does not show the labels');
  });

  it('are not taken for none, where Salesforce leaves the field out; its own spelling of it makes no difference', async () => {
    const telling =
      (fields: object): Send =>
      async () =>
        json(fields);
    const asked = { ticketId: '500000000000001AAA', field: 'labels__c' };
    await expect(salesforce.tagsOf(telling({ Id: '1' }), asked)).rejects.toThrow('no field “labels__c”');
    expect(await salesforce.tagsOf(telling({ Labels__c: 'vip;slow' }), asked)).toEqual(['vip', 'slow']);
    expect(await salesforce.tagsOf(telling({ Labels__c: null }), asked)).toEqual([]);
  });

  it('of Salesforce’s other spelling are kept, one and many at once', async () => {
    const written: unknown[] = [];
    const send: Send = async ({ method, body }) => {
      if (method === 'PATCH') written.push(body);
      if (method === 'PATCH') return json([{ id: '1', success: true, errors: [] }]);
      return json(
        method === 'POST'
          ? [{ Id: '1', Labels__c: 'vip' }]
          : { Id: '1', Labels__c: written.length > 0 ? `vip;${TAG}` : 'vip' },
      );
    };
    const change = { tag: TAG, wish: 'add' as const, field: 'labels__c' };
    await salesforce.setTag(send, { ...change, ticketId: '1' });
    expect(written.pop()).toEqual({ labels__c: `vip;${TAG}` });
    await salesforce.bulk?.setTags(send, { ...change, ticketIds: ['1'] }, () => Promise.resolve());
    expect(written.pop()).toMatchObject({ records: [{ labels__c: `vip;${TAG}` }] });
  });
});
