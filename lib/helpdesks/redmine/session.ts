import { sendingIn } from '../sending-in-session.ts';
import type { SessionAdapter } from '../session.ts';
import { openIssues } from './open-issues.ts';
import { redmineTags } from './tags.ts';
import { webPath } from './web-path.ts';

/** Redmine through the pages of the agent's session. */
export const redmineSession: SessionAdapter = {
  sending: (session) => sendingIn(session),
  tags: (somePageUrl) => redmineTags(webPath(new URL(somePageUrl).pathname)),
  async listTickets(session, somePageUrl) {
    const { origin, pathname } = new URL(somePageUrl);
    const root = webPath(pathname);
    const found = await openIssues(sendingIn(session), root);
    return found.map((ticket) => ({ ...ticket, url: `${origin}${root}/issues/${ticket.ticketId}` }));
  },
};
