import { chatwootLabels } from '#lib/helpdesk-api/chatwoot.ts';
import { withOwnStatus } from '#lib/helpdesk-api/chatwoot-refusal.ts';
import { HelpdeskRefusal } from '#lib/helpdesk-api/send.ts';
import { sendingIn } from '../sending-in-session.ts';
import type { SessionAdapter, SessionFetch } from '../session.ts';
import { openConversations } from './open-conversations.ts';

/** Where Chatwoot's own page keeps who is signed in; its API takes no cookie for it. */
const IDENTITY = {
  cookie: 'cw_d_session_info',
  headers: ['access-token', 'token-type', 'client', 'expiry', 'uid'],
} as const;

/** The number of the account that a page belongs to: every path of the API names it. */
const accountIn = (pageUrl: string) => /^\/app\/accounts\/(\d+)(?:\/|$)/.exec(new URL(pageUrl).pathname)?.[1];

async function accountOf(pageUrl: string): Promise<number> {
  const account = accountIn(pageUrl);
  if (account) return Number(account);
  throw new HelpdeskRefusal('The address does not say which account of Chatwoot this is. Open the conversation there.');
}

/** Says who asks, by the page's own cookie. */
const asAgent =
  (session: SessionFetch): SessionFetch =>
  async (request) =>
    withOwnStatus(await session({ ...request, identity: IDENTITY }));

/** Chatwoot in the agent's session: the documented requests, with what the page itself sends along. */
export const chatwootSession: SessionAdapter = {
  sending: (session) => sendingIn(asAgent(session)),
  tags: (somePageUrl) => chatwootLabels(() => accountOf(somePageUrl)),
  placeOf: (pageUrl) => accountIn(pageUrl) ?? '',
  async listTickets(session, somePageUrl) {
    const account = await accountOf(somePageUrl);
    const found = await openConversations(sendingIn(asAgent(session)), account);
    return found.map(({ page, ...ticket }) => ({ ...ticket, url: new URL(page, somePageUrl).href }));
  },
};
