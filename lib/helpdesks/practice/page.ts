import type { PageReport } from '#lib/bridge/content.ts';
import type { PageAdapter } from '../adapter.ts';
import { boundedTexts } from '../bounded-text.ts';
import { selectAll, selectFirst, textOf } from '../select.ts';
import { SELECTORS } from './selectors.ts';

/** The practice helpdesk that `npm start` serves: a single-page application with real navigation. */
export const practice: PageAdapter = {
  kind: 'practice',

  match: (_location, page) => selectFirst(page, SELECTORS.recognised) !== null,

  read(location, page): PageReport {
    const where = { helpdesk: 'practice', host: location.host } as const;
    const fromAddress = /^\/tickets\/([^/]+)/.exec(location.pathname)?.[1];
    if (!fromAddress) return { page: 'no_ticket', ...where };
    const ticket = selectFirst(page, SELECTORS.ticket);
    // Between two tickets the address is ahead of the page.
    if (!ticket || ticket.dataset.ticketId !== fromAddress) {
      return { page: 'not_recognised', ...where, message: 'The ticket has not appeared on the page yet.' };
    }
    const status = textOf(ticket, SELECTORS.status).slice(0, 100);
    return {
      page: 'ticket',
      ...where,
      context: {
        ticketId: fromAddress,
        url: `${location.origin}/tickets/${fromAddress}`,
        subject: textOf(ticket, SELECTORS.subject).slice(0, 500),
        messages: boundedTexts(selectAll(ticket, SELECTORS.message).reverse(), 20_000),
        requester: {
          name: textOf(ticket, SELECTORS.requesterName).slice(0, 300),
          email: textOf(ticket, SELECTORS.requesterEmail).slice(0, 300),
        },
        tags: selectAll(ticket, SELECTORS.tag)
          .map((tag) => (tag.textContent ?? '').trim())
          .filter(Boolean)
          .slice(0, 200),
        ...(status ? { status } : {}),
      },
    };
  },

  observe(page, changed) {
    const main = page.querySelector('main');
    if (!main) return () => undefined;
    const observer = new MutationObserver(changed);
    observer.observe(main, { childList: true });
    return () => observer.disconnect();
  },

  composer(page) {
    const element = selectFirst(page, SELECTORS.composer);
    return element ? { element } : null;
  },

  replyAddress: () => null,
};
