import type { TicketContext } from '#lib/bridge/content.ts';
import type { Finder, SiteDescription } from '#lib/contract/site.ts';
import { boundedTexts } from '../bounded-text.ts';
import { addressOf, type TicketAddress } from './address.ts';
import { elementsOf, findAll, textsOf } from './find.ts';

/** Characters of messages that leave the page: enough to know what a ticket is about. */
const MESSAGE_LIMIT = 20_000;

/** The part of the page that is this ticket. What merely names it, such as its tab, has neither words nor reply box. */
export function rootOf(site: SiteDescription, page: Document, id: string): ParentNode | null {
  if (site.root.length === 0) return page;
  const all = site.root.flatMap((selector) => findAll(page, selector.replaceAll(':id', CSS.escape(id)), site.shadow));
  const seen = all.filter((root) => root.checkVisibility());
  const found = seen.length > 0 ? seen : all;
  const holds = (finder: Finder, root: ParentNode) => elementsOf(root, finder, site.shadow).length > 0;
  return (
    found.find((root) => [...site.subject, ...site.messages.at, ...site.reply.box].some((part) => holds(part, root))) ??
    found[0] ??
    null
  );
}

/** What a ticket's part of the page says. */
export function contextOf(
  site: SiteDescription,
  root: ParentNode,
  address: TicketAddress,
  location: Location,
): TicketContext {
  const { shadow } = site;
  const first = (finders: SiteDescription['subject'], limit: number) =>
    (textsOf(root, finders, shadow)[0] ?? '').slice(0, limit);
  const status = first(site.status, 100);
  const name = first(site.requester.name, 300);
  const email = first(site.requester.email, 300);
  const number = first(site.number ?? [], 100);
  const path = addressOf(site.pages.ticket[0] ?? '', address);
  return {
    ticketId: address.id,
    url: path ? location.origin + path : location.href.slice(0, 4_000),
    ...(address.workspace ? { workspace: address.workspace.slice(0, 200) } : {}),
    ...(number && number !== address.id ? { number } : {}),
    subject: first(site.subject, 500),
    messages: boundedTexts(messagesIn(site, root), MESSAGE_LIMIT),
    ...(name || email ? { requester: { name, email } } : {}),
    tags: [...new Set(textsOf(root, site.tags, shadow))].map((tag) => tag.slice(0, 300)).slice(0, 200),
    ...(status ? { status } : {}),
  };
}

/** Newest first; of a frame what is in it. */
function messagesIn({ messages: { at, order, numbered }, shadow }: SiteDescription, root: ParentNode): Element[] {
  const all = at.map((selector) => findAll(root, selector, shadow)).find((found) => found.length > 0) ?? [];
  if (order === 'newest-last') all.reverse();
  const sorted = (numbered && byNumber(all, numbered)) || all;
  return sorted.flatMap((found) => {
    if (!(found instanceof HTMLIFrameElement)) return found;
    return found.contentDocument?.body ?? [];
  });
}

/** The highest number first; null where no two have one. What has none came before there were any. */
function byNumber(messages: readonly HTMLElement[], attribute: string): HTMLElement[] | null {
  const numbers = new Map<Element, number>();
  for (const message of messages) {
    const said = message.closest(`[${attribute}]`)?.getAttribute(attribute);
    const number = said?.match(/\d+/)?.[0];
    if (number) numbers.set(message, Number(number));
  }
  if (numbers.size < 2) return null;
  return messages.toSorted((a, b) => (numbers.get(b) ?? -1) - (numbers.get(a) ?? -1));
}
