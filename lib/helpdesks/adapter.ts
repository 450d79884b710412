import type { PageReport } from '#lib/bridge/content.ts';
import type { HelpdeskKind } from '#lib/contract/ticket.ts';

/** Where the reply is written, once it is there. */
export type Composer = { element: HTMLElement };

/** The half of a helpdesk's adapter that lives in its page. */
export type PageAdapter = {
  kind: HelpdeskKind;
  /** What the page is, read anew at each call. */
  read: (location: Location, page: Document) => PageReport;
  /**
   * Calls back when what `read` says may have changed without a navigation, from observers bound to small elements.
   * @returns stops observing.
   */
  observe: (page: Document, changed: () => void) => () => void;
  /** The reply box on this page, or null where there is none (yet). */
  composer: (page: Document) => Composer | null;
  /** Has the page show its reply box where there is none, and only then. */
  openComposer?: (page: Document) => void;
  /** A style sheet for what the helpdesk lays out by the window's width; `--bellwether-room` is the docked panel's. */
  roomStyles?: string;
  /** Where the reply is written when it is a page of its own. */
  replyAddress: (location: Location, page: Document) => string | null;
};
