import type { PageReport, TicketContext } from '#lib/bridge/content.ts';
import type { PageAdapter } from '../adapter.ts';
import { boundedTexts } from '../bounded-text.ts';
import { selectAll, selectFirst, textOf } from '../select.ts';
import { ROOM_STYLES } from './room.ts';
import { SELECTORS } from './selectors.ts';
import { webPath } from './web-path.ts';

/** Characters of messages that leave the page: enough to know what a ticket is about. */
const MESSAGE_LIMIT = 20_000;

function ticketIdOf(location: Location, page: Document): string | null {
  if (!/\/Ticket\//.test(location.pathname)) return null;
  const fromAddress = new URLSearchParams(location.search).get('id');
  if (fromAddress && /^\d+$/.test(fromAddress)) return fromAddress;
  return /\d+/.exec(textOf(page, SELECTORS.ticketId))?.[0] ?? null;
}

function subjectOf(page: Document): string {
  return textOf(page, SELECTORS.subject)
    .replace(/^(?:Update ticket|Reply to ticket|Comment on ticket)?\s*#\d+:?\s*/i, '')
    .replace(/^\((.*)\)$/, '$1')
    .slice(0, 500);
}

/** "Ana Lee <ana@customer.test>" or "<ana@customer.test>" or a bare name. */
function requesterOf(page: Document): TicketContext['requester'] {
  const said = textOf(page, SELECTORS.requester);
  if (!said) return undefined;
  const parts = /^"?([^<"]*)"?\s*(?:<([^>]*)>)?/.exec(said);
  return { name: (parts?.[1] ?? '').trim().slice(0, 300), email: (parts?.[2] ?? '').trim().slice(0, 300) };
}

function tagsOf(page: Document): string[] {
  const row = selectAll(page, SELECTORS.customFieldRow).find((candidate) =>
    /^\s*tags\b/i.test(candidate.querySelector('.label')?.textContent ?? ''),
  );
  if (!row) return [];
  const items = row.querySelectorAll('.value li');
  const values = items.length > 0 ? [...items] : [...row.querySelectorAll('.value')];
  return values
    .map((value) => (value.textContent ?? '').trim())
    .filter((value) => value && value !== '(no value)')
    .slice(0, 200);
}

/** Request Tracker 5, in its page. */
export const requestTracker: PageAdapter = {
  kind: 'request-tracker',
  roomStyles: ROOM_STYLES,

  match: (_location, page) => selectFirst(page, SELECTORS.recognised) !== null,

  read(location, page): PageReport {
    const where = { helpdesk: 'request-tracker', host: location.host } as const;
    const ticketId = ticketIdOf(location, page);
    const isTicket = selectFirst(page, SELECTORS.ticketBody) !== null;
    if (!isTicket || !/\/Ticket\/(?!Create)/.test(location.pathname)) return { page: 'no_ticket', ...where };
    if (!ticketId) {
      return {
        page: 'not_recognised',
        ...where,
        message: 'This page looks like a ticket, but its number was not found.',
      };
    }
    const requester = requesterOf(page);
    const status = textOf(page, SELECTORS.status).slice(0, 100);
    const context: TicketContext = {
      ticketId,
      url: `${location.origin}${webPath(location.pathname)}/Ticket/Display.html?id=${ticketId}`,
      subject: subjectOf(page),
      // Newest last in the page, newest first for us.
      messages: boundedTexts(selectAll(page, SELECTORS.message).reverse(), MESSAGE_LIMIT),
      tags: tagsOf(page),
      ...(requester ? { requester } : {}),
      ...(status ? { status } : {}),
    };
    const replying = selectFirst(page, SELECTORS.replyBody) !== null;
    return { page: replying ? 'compose' : 'ticket', ...where, context };
  },

  observe(page, changed) {
    // The history arrives by a request of its own after the page has loaded.
    const history = selectFirst(page, SELECTORS.history);
    if (!history) return () => undefined;
    const observer = new MutationObserver(changed);
    observer.observe(history, { childList: true, subtree: true });
    return () => observer.disconnect();
  },

  composer(page) {
    const frame = selectFirst(page, SELECTORS.replyFrame);
    const body = frame instanceof HTMLIFrameElement ? frame.contentDocument?.body : null;
    if (body?.isContentEditable) return { element: body };
    const field = selectFirst(page, SELECTORS.replyField);
    // A rich field is about to be replaced by its editor: writing into it now would be lost.
    if (!field || field.classList.contains('richtext') || field.classList.contains('messagebox-richtext')) return null;
    return { element: field };
  },

  replyAddress(location, page) {
    const ticketId = ticketIdOf(location, page);
    if (!ticketId) return null;
    return `${location.origin}${webPath(location.pathname)}/Ticket/Update.html?Action=Respond&id=${ticketId}`;
  },
};
