import type { PageReport } from '#lib/bridge/content.ts';
import type { SiteDescription } from '#lib/contract/site.ts';
import type { PageAdapter } from '../adapter.ts';
import { addressOf, hostOf, isAt, ticketAt } from './address.ts';
import { modeOf, openBox, visibleBox } from './composer.ts';
import { contextOf, rootOf } from './context.ts';
import { findAll, textsOf } from './find.ts';
import { diagnose, isGone, missingIn } from './missing.ts';
import { partsWatch } from './watch.ts';

/** What has not come by then is missing. */
const SETTLE_MS = 5_000;

/** The adapter of a helpdesk that is described as data. It belongs to one page. */
export function describedAdapter(site: SiteDescription): PageAdapter {
  const { kind, shadow } = site;
  /** Whether the description says at all where a ticket's words are. */
  const hasWords = site.subject.length + site.messages.at.length > 0;
  /** The ticket that the address names, since when, and what was read of another one before it. */
  let open = { id: '', since: 0, before: '' };
  let read = { id: '', print: '' };
  let changed: () => void = () => undefined;
  let watch: ReturnType<typeof partsWatch> | undefined;
  let settling: ReturnType<typeof setTimeout> | undefined;

  const at = (location: Location, page: Document) => {
    const shown = () => textsOf(page, site.id.shown ?? [], shadow)[0];
    return ticketAt(site, [...site.pages.reply, ...site.pages.ticket], location, shown);
  };

  const follow = (id: string, root: ParentNode | null) => {
    if (open.id !== id) {
      open = { id, since: Date.now(), before: read.id === id ? '' : read.print };
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
      read = { id: address.id, print };
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
