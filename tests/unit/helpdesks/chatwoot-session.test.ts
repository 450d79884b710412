import fc from 'fast-check';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SessionAnswer } from '#lib/bridge/content.ts';
import { chatwootSession } from '#lib/helpdesks/chatwoot/session.ts';
import { sessionFetch } from '#lib/helpdesks/page/session.ts';
import { HelpdeskRefusal, HelpdeskUnreachable, type SessionFetch } from '#lib/helpdesks/session.ts';
import { COOKIES, type FakeChatwoot, fakeChatwootSession, SIGNED_IN } from '../helpdesk-api/fakes/chatwoot-session.ts';
import { type ServedFake, serveFake } from '../helpdesk-api/fakes/serve.ts';
import { checkedBy, DOCUMENTS, type VendorDocument, vendorDocument } from '../helpdesk-api/vendor-document.ts';

// Over a wire, through the part that runs in the agent's page.

const TAG = 'onboarding-regression';
let chatwoot: FakeChatwoot;
let served: ServedFake;
let cookie: string;
/** Everything that the page's script hands to the background, and gets from it. */
let told: unknown[];

let document: VendorDocument | undefined;
beforeAll(async () => {
  document = DOCUMENTS ? await vendorDocument('chatwoot.json') : undefined;
}, 60_000);
beforeEach(async () => {
  chatwoot = fakeChatwootSession((send) => (document ? checkedBy(document, send) : send));
  served = await serveFake(chatwoot);
  cookie = COOKIES;
  told = [];
});
afterEach(() => served.stop());

const session: SessionFetch = async (request): Promise<SessionAnswer> => {
  const answer = await sessionFetch(request, { location: { origin: served.address }, cookie });
  told.push(request, answer);
  return answer;
};
const page = (path: string) => `${served.address}${path}`;
const set = (wish: 'add' | 'remove', { on = '7', tag = TAG, account = 2 } = {}) =>
  chatwootSession
    .tags(page(`/app/accounts/${account}/inbox/5/conversations/7`))
    .setTag(chatwootSession.sending(session), { ticketId: on, tag, wish });

describe('a label in Chatwoot, in the agent’s own session', () => {
  it('goes beside those that are there, in the account that the address names, and comes off', async () => {
    await set('add');
    await set('add');
    expect(chatwoot.labels.get('2/7')).toEqual(['vip', 'billing', TAG]);
    expect(chatwoot.labels.get('3/7')).toEqual(['elsewhere']);
    await set('remove');
    expect(chatwoot.labels.get('2/7')).toEqual(['vip', 'billing']);
    await set('add', { account: 3 });
    expect(chatwoot.labels.get('3/7')).toEqual(['elsewhere', TAG]);
  });

  it('never has the agent’s token leave the page', async () => {
    await set('add');
    expect(served.asked.every(({ headers }) => headers['access-token'] === SIGNED_IN['access-token'])).toBe(true);
    expect(told.length).toBeGreaterThan(4);
    expect(JSON.stringify(told)).not.toContain(SIGNED_IN['access-token']);
    expect(JSON.stringify(told)).not.toContain(SIGNED_IN.uid);
  });

  it('keeps every other label, whatever order adds and removes come in', async () => {
    const tag = fc.constantFrom('a', 'b', 'c');
    const steps = fc.array(fc.record({ tag, wish: fc.constantFrom('add' as const, 'remove' as const) }), {
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(steps, fc.uniqueArray(tag), async (wishes, before) => {
        chatwoot.labels.set('2/8', before);
        const expected = new Set(before);
        for (const { tag: one, wish } of wishes) {
          if (wish === 'add') expected.add(one);
          else expected.delete(one);
          await set(wish, { on: '8', tag: one });
          expect(new Set(chatwoot.labels.get('2/8'))).toEqual(expected);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('is written again where somebody else was faster, with what they wrote', async () => {
    let left = 2;
    chatwoot.rival = () => {
      if (left-- > 0) chatwoot.labels.set('2/7', ['from-somebody-else']);
    };
    await set('add');
    expect(chatwoot.labels.get('2/7')).toEqual(['from-somebody-else', TAG]);
    chatwoot.rival = () => void chatwoot.labels.set('2/8', []);
    await expect(set('add', { on: '8' })).rejects.toThrow(HelpdeskUnreachable);
  });

  it.each([
    ['nobody is signed in', 'theme=dark'],
    ['the session is over', COOKIES.replace('only-for-the-page', 'of-last-year')],
    ['the page keeps something else there', 'cw_d_session_info=%E0%A4%A'],
    ['what it keeps is no object', 'cw_d_session_info=null'],
  ])('waits for the agent where %s', async (_when, cookies) => {
    cookie = cookies;
    await expect(set('add')).rejects.toThrow(/signed out/);
    expect(chatwoot.labels.get('2/7')).toEqual(['vip', 'billing']);
  });

  it('is refused for good where the agent has no access, where the conversation is gone, and where no account is named', async () => {
    chatwoot.hidden.add('2/8');
    await expect(set('add', { on: '8' })).rejects.toThrow(HelpdeskRefusal);
    await expect(set('add', { on: '9' })).rejects.toThrow('does not know this ticket');
    const nowhere = chatwootSession.tags(page('/app/login'));
    const change = { ticketId: '7', tag: TAG, wish: 'add' as const };
    await expect(nowhere.setTag(chatwootSession.sending(session), change)).rejects.toThrow('which account of Chatwoot');
  });
});

it('the open conversations of the account are told with what was written and the address of each', async () => {
  const listed = await chatwootSession.listTickets(session, page('/app/accounts/2/dashboard'));
  expect(listed).toHaveLength(30);
  expect(new Set(listed.map(({ ticketId }) => ticketId)).size).toBe(30);
  expect(listed[29]).toMatchObject({
    ticketId: '30',
    url: page('/app/accounts/2/conversations/30'),
    subject: '',
    text: 'The button stays grey 30',
    status: 'open',
  });
});

it('a page’s token goes to no other site, wherever the helpdesk sends it', async () => {
  const other = await serveFake({ send: async () => ({ status: 200, headers: {}, body: '' }) });
  served.instead = () => ({ status: 302, headers: { location: `${other.address}/stolen` }, body: '' });
  await expect(set('add')).rejects.toThrow(HelpdeskUnreachable);
  expect(served.asked).toHaveLength(1);
  expect(other.asked).toEqual([]);
  await other.stop();
});
