import type { MissingPart, PageReport, TicketContext } from '#lib/bridge/content.ts';
import type { SiteDescription } from '#lib/contract/site.ts';
import type { PageAdapter } from '../adapter.ts';
import { boundedTexts } from '../bounded-text.ts';
import { addressOf, hostOf, isAt, type TicketAddress, ticketAt } from './address.ts';
import { modeOf, openBox, visibleBox } from './composer.ts';
import { elementsOf, findAll, textsOf } from './find.ts';
import { diagnose } from './probe.ts';
import { partsWatch } from './watch.ts';

/** Characters of messages that leave the page: enough to know what a ticket is about. */
const MESSAGE_LIMIT = 20_000;
/** What has not come by then is missing. */
const SETTLE_MS = 5_000;

/** The adapter of a helpdesk that is described as data. It belongs to one page. */
export function describedAdapter(site: SiteDescription): PageAdapter {
  const { kind, shadow } = site;
  /** Whether the description says at all where a ticket's words are. */
  const hasWords = site.subject.length + site.messages.at.length > 0;
  /** The ticket that the address names, since when, and what was read of the one before. */
  let open = { id: '', since: 0, before: '' };
  let read = '';
  let changed: () => void = () => undefined;
  let watch: ReturnType<typeof partsWatch> | undefined;
  let settling: ReturnType<typeof setTimeout> | undefined;

  const at = (location: Location, page: Document) => {
    const shown = () => textsOf(page, site.id.shown ?? [], shadow)[0];
    return ticketAt(site, [...site.pages.reply, ...site.pages.ticket], location, shown);
  };

  const follow = (id: string, root: ParentNode | null) => {
    if (open.id !== id) {
      open = { id, since: Date.now(), before: read };
      clearTimeout(settling);
      settling = setTimeout(() => changed(), SETTLE_MS);
    } else if (watch?.holds()) return;
    const parts = root ? site.watch.flatMap((selector) => findAll(root, selector, shadow).slice(0, 3)) : [];
    watch?.bind(parts, !settled());
  };
  const settled = () => Date.now() - open.since >= SETTLE_MS;

  const isHere = (location: Location, page: Document) =>
    hostOf(site, location.host) !== null ||
    at(location, page) !== null ||
    isAt(site, site.pages.list, location) ||
    site.markers.some((marker) => findAll(page, marker, shadow).length > 0);

  return {
    kind,
    ...(site.room ? { roomStyles: site.room } : {}),

    match: isHere,

    read(location, page): PageReport {
      const where = { helpdesk: kind, host: location.host };
      const address = at(location, page);
      if (!address) {
        open.id = '';
        watch?.bind([], false);
        return isHere(location, page) ? { page: 'no_ticket', ...where } : { page: 'no_helpdesk', host: where.host };
      }
      const root = rootOf(site, page, address.id);
      follow(address.id, root);
      const replying = isAt(site, site.pages.reply, location);
      const context = root && contextOf(site, root, address, location);
      const print = context ? JSON.stringify([context.subject, context.messages]) : '';
      const missing = missingIn(site, root, replying);
      const gone = !context || (hasWords && !replying && isGone(site, missing));
      // Between two tickets the address is ahead of the page: what still shows is the one before.
      if (gone || (print === open.before && hasWords)) {
        if (page.querySelector('input[type="password"]')) return { page: 'no_ticket', ...where };
        if (!settled()) return { page: 'loading', ...where };
      }
      const told = missing.length > 0 && settled() ? { missing: diagnose(site, root ?? page, missing) } : {};
      if (gone) return { page: 'not_recognised', ...where, ...told };
      read = print;
      const mode = modeOf(site, root ?? page, location);
      return { page: replying ? 'compose' : 'ticket', ...where, context, ...(mode ? { mode } : {}), ...told };
    },

    observe(page, hear) {
      changed = hear;
      watch = partsWatch(page, hear);
      return () => {
        clearTimeout(settling);
        watch?.stop();
      };
    },

    composer(page) {
      const root = hereIn(page);
      return root && visibleBox(site, root);
    },

    openComposer(page) {
      const root = hereIn(page);
      if (root) openBox(site, root);
    },

    replyAddress(location, page) {
      const address = site.pages.opens && at(location, page);
      const path = address && addressOf(site.pages.opens ?? '', address);
      return path ? location.origin + path : null;
    },
  };

  function hereIn(page: Document): ParentNode | null {
    const address = at(page.location, page);
    return address && rootOf(site, page, address.id);
  }
}

/** The part of the page that is this ticket. What merely names it, such as its tab, has neither words nor reply box. */
function rootOf(site: SiteDescription, page: Document, id: string): ParentNode | null {
  if (site.root.length === 0) return page;
  const all = site.root.flatMap((selector) => findAll(page, selector.replaceAll(':id', CSS.escape(id)), site.shadow));
  const seen = all.filter((root) => root.checkVisibility());
  const found = seen.length > 0 ? seen : all;
  const holds = (finder: Parameters<typeof elementsOf>[1], root: ParentNode) =>
    elementsOf(root, finder, site.shadow).length > 0;
  return (
    found.find((root) => [...site.subject, ...site.messages.at, ...site.reply.box].some((part) => holds(part, root))) ??
    found[0] ??
    null
  );
}

function contextOf(site: SiteDescription, root: ParentNode, address: TicketAddress, location: Location): TicketContext {
  const { shadow } = site;
  const first = (finders: SiteDescription['subject'], limit: number) =>
    (textsOf(root, finders, shadow)[0] ?? '').slice(0, limit);
  const status = first(site.status, 100);
  const name = first(site.requester.name, 300);
  const email = first(site.requester.email, 300);
  const path = addressOf(site.pages.ticket[0] ?? '', address);
  return {
    ticketId: address.id,
    url: path ? location.origin + path : location.href.slice(0, 4_000),
    ...(address.workspace ? { workspace: address.workspace.slice(0, 200) } : {}),
    subject: first(site.subject, 500),
    messages: boundedTexts(messagesIn(site, root), MESSAGE_LIMIT),
    ...(name || email ? { requester: { name, email } } : {}),
    tags: [...new Set(textsOf(root, site.tags, shadow))].map((tag) => tag.slice(0, 300)).slice(0, 200),
    ...(status ? { status } : {}),
  };
}

/** Newest first; of a frame what is in it. */
function messagesIn({ messages: { at, order }, shadow }: SiteDescription, root: ParentNode): Element[] {
  const all = at.map((selector) => findAll(root, selector, shadow)).find((found) => found.length > 0) ?? [];
  const elements = all.flatMap((found) => {
    if (!(found instanceof HTMLIFrameElement)) return found;
    return found.contentDocument?.body ?? [];
  });
  return order === 'newest-first' ? elements : elements.reverse();
}

/** Whether nothing is left of what the description says about a ticket's words. */
const isGone = ({ subject, messages }: SiteDescription, missing: MissingPart[]) =>
  (subject.length === 0 || missing.includes('subject')) && (messages.at.length === 0 || missing.includes('messages'));

/** A page for the reply says little of the ticket; where there is one, the ticket's own page needs no reply box. */
function missingIn(site: SiteDescription, root: ParentNode | null, replying: boolean): MissingPart[] {
  if (!root) return ['ticket'];
  const { subject, messages, reply, pages, shadow } = site;
  const none = (finders: SiteDescription['subject']) =>
    finders.every((finder) => elementsOf(root, finder, shadow).length === 0);
  // A helpdesk whose conversations have no subject is not without one; of one that tells nothing both are missing.
  const wordless = subject.length + messages.at.length === 0;
  const missing: MissingPart[] = [];
  if (!replying && (subject.length > 0 || wordless) && none(subject)) missing.push('subject');
  if (!replying && (messages.at.length > 0 || wordless) && none(messages.at)) missing.push('messages');
  if ((replying || pages.reply.length === 0) && !visibleBox(site, root) && none(reply.opener))
    missing.push('reply_box');
  return missing;
}
