import type { Diagnosis } from '#lib/bridge/content.ts';
import type { SiteDescription } from '#lib/contract/site.ts';

/** What must be read of a page. What is left out must be read as nothing. */
export type Expected = {
  ticketId: string;
  url: string;
  workspace?: string;
  /** What people call it, where the address has another number. */
  number?: string;
  subject?: string;
  /** Newest first. */
  messages?: string[];
  name?: string;
  email?: string;
  tags?: string[];
  status?: string;
  mode?: 'public' | 'internal';
  /** Whether the reply box, marked in the page, is open. */
  box?: boolean;
  /** A page of its own for the reply. */
  compose?: boolean;
  missing?: Diagnosis['parts'];
  /** Nothing of the ticket can be read. */
  unreadable?: boolean;
};

/** A page of a helpdesk: an HTML file beside its `pages.ts`, which says from which facts it was built. */
export type Layout = { file: string; address: string; expected: Expected };

/** The pages by which one description is held to what it promises. */
export type HelpdeskPages = {
  site: SiteDescription;
  layouts: Layout[];
  /** Addresses of tickets, with the id that each names. Every template has one. */
  tickets: Record<string, { id: string; workspace?: string }>;
  /** Addresses of lists. Every template has one. */
  lists: string[];
  /** Addresses of the same helpdesk that are no ticket. */
  others: string[];
};
