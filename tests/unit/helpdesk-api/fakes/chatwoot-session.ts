import { z } from 'zod';
import type { Send } from '#lib/helpdesk-api/send.ts';
import { json, routes } from './fake.ts';

const Labels = z.object({ labels: z.array(z.string()) });

/** Who is signed in, as the sign-in of Chatwoot 4.10 tells its page and the page keeps it. */
export const SIGNED_IN = {
  'access-token': 'only-for-the-page',
  'token-type': 'Bearer',
  client: 'a-browser',
  expiry: '1900000000',
  uid: 'kim@acme.test',
};

/** What the page's script makes of it: JSON in which the cookie's own signs are escaped. */
export const COOKIES = `user=%7B%7D; cw_d_session_info=${encodeURIComponent(JSON.stringify(SIGNED_IN))}; theme=dark`;

/** Chatwoot as an agent's page speaks to it: cookies alone are nobody, and each account counts its own conversations. */
export type FakeChatwoot = {
  send: Send;
  /** Labels by account and conversation. */
  labels: Map<string, string[]>;
  /** Conversations, as `2/7`, that this agent may not see. */
  hidden: Set<string>;
  /** Runs after each write, as somebody else who writes as well. */
  rival: () => void;
};

/** @param within stands between who is signed in and what is answered */
export function fakeChatwootSession(within: (send: Send) => Send = (send) => send): FakeChatwoot {
  const labels = new Map([
    ['2/7', ['vip', 'billing']],
    ['2/8', []],
    ['3/7', ['elsewhere']],
  ]);
  const fake: FakeChatwoot = { send: async () => json({}, 500), labels, hidden: new Set(), rival: () => undefined };
  const path = '/api/v1/accounts/*/conversations/*/labels';
  const known = (parts: string[], answer: (key: string) => string[]) => {
    const key = parts.join('/');
    if (fake.hidden.has(key)) return json({ error: 'You are not authorized to do this action' }, 401);
    if (!labels.has(key)) return json({ error: 'Resource could not be found' }, 404);
    return json({ payload: answer(key) });
  };
  const table = routes(
    ['GET', path, ({ parts }) => known(parts, (key) => labels.get(key) ?? [])],
    [
      'POST',
      path,
      ({ parts, body }) =>
        known(parts, (key) => {
          const written = Labels.parse(body).labels;
          labels.set(key, written);
          fake.rival();
          return written;
        }),
    ],
    [
      'GET',
      '/api/v1/accounts/*/conversations',
      ({ parts: [account = ''], query }) =>
        json({ data: { meta: {}, payload: query.get('status') === 'open' ? conversationsOf(account, query) : [] } }),
    ],
  );
  const send = within(table);
  fake.send = async (request) => {
    const { headers = {} } = request;
    const isAgent = (['access-token', 'client', 'uid'] as const).every((name) => headers[name] === SIGNED_IN[name]);
    if (!isAgent) return json({ errors: ['You need to sign in or sign up before continuing.'] }, 401);
    const answer = await send(request);
    return { ...answer, headers: { ...answer.headers, ...SIGNED_IN } };
  };
  return fake;
}

/** Thirty conversations, as the list tells them: twenty-five at a time. */
function conversationsOf(account: string, query: URLSearchParams) {
  const page = Number(query.get('page') ?? '1');
  return Array.from({ length: 30 }, (_, index) => ({
    id: index + 1,
    account_id: Number(account),
    status: 'open',
    last_activity_at: 1_790_000_000 - index,
    messages: [{ id: index, content: `The button stays grey ${index + 1}`, message_type: 0, private: false }],
  })).slice((page - 1) * 25, page * 25);
}
