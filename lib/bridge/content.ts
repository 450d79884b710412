import { z } from 'zod';
import type { SiteDescription } from '#lib/contract/site.ts';
import { HelpdeskKind } from '#lib/contract/ticket.ts';
import { Draft, TeachPart } from './teaching.ts';

/** What the content script reads of the open ticket. All of it is the page's word: hostile until proven otherwise. */
export const TicketContext = z.object({
  ticketId: z.string().min(1).max(200),
  url: z.url({ protocol: /^https?$/ }).max(4_000),
  /** The customer's account at the helpdesk, where the address names it. */
  workspace: z.string().max(200).optional(),
  /** What people call the ticket, where that is not its id. */
  number: z.string().min(1).max(100).optional(),
  subject: z.string().max(500),
  /** Message texts, newest first, bounded together. */
  messages: z.array(z.string().max(20_000)).max(50),
  requester: z.object({ name: z.string().max(300), email: z.string().max(300) }).optional(),
  tags: z.array(z.string().max(300)).max(200),
  status: z.string().max(100).optional(),
});
export type TicketContext = z.infer<typeof TicketContext>;

/** A part of a ticket's page that was looked for and not found. */
const MissingPart = z.enum(['ticket', 'subject', 'messages', 'reply_box']);
export type MissingPart = z.infer<typeof MissingPart>;

/** Why a page could not be read whole: how many elements each selector of the description finds, and no word of them. */
export const Diagnosis = z.object({
  parts: z.array(MissingPart).min(1),
  /** Of the description. */
  version: z.number().int(),
  found: z.array(z.object({ part: z.string().max(40), counts: z.array(z.number().int()).max(40) })).max(40),
});
export type Diagnosis = z.infer<typeof Diagnosis>;

const Where = z.object({ helpdesk: HelpdeskKind, host: z.string().max(300) });
const WithTicket = Where.extend({
  context: TicketContext,
  /** Who reads what is written into the reply box, where the page tells. */
  mode: z.enum(['public', 'internal']).optional(),
  missing: Diagnosis.optional(),
});

/** What a helpdesk page is, as its adapter sees it. `compose` is a page of its own for writing the reply. */
export const PageReport = z.discriminatedUnion('page', [
  WithTicket.extend({ page: z.literal('ticket') }),
  WithTicket.extend({ page: z.literal('compose') }),
  Where.extend({ page: z.literal('no_ticket') }),
  /** The address names a ticket that the page does not show yet. */
  Where.extend({ page: z.literal('loading') }),
  Where.extend({
    page: z.literal('not_recognised'),
    /** Why, in words for the person, where `missing` does not say it. */
    message: z.string().max(1_000).optional(),
    missing: Diagnosis.optional(),
  }),
  z.object({ page: z.literal('no_helpdesk'), host: z.string().max(300) }),
]);
export type PageReport = z.infer<typeof PageReport>;

/** How wide the panel is docked on one helpdesk; remembered per origin. */
export const Dock = z.object({
  width: z.number().int().min(320).max(520),
  collapsed: z.boolean(),
});
export type Dock = z.infer<typeof Dock>;

/** What the content script tells the background. It may report; it may never read lists or change settings. */
export const ContentMessage = z.discriminatedUnion('content', [
  /** A script has started and asks how to read the pages of its origin. */
  z.object({ content: z.literal('start') }),
  z.object({ content: z.literal('page'), report: PageReport }),
  z.object({ content: z.literal('dock'), dock: Dock }),
  /** The page has removed or altered the panel more often than is chance. */
  z.object({ content: z.literal('torn_out') }),
  /** A lead who teaches this helpdesk has pointed at a part, or has left it. */
  z.object({ content: z.literal('pointed'), part: TeachPart, draft: Draft }),
  z.object({ content: z.literal('not_pointed') }),
]);
export type ContentMessage = z.infer<typeof ContentMessage>;

/** The answer to `start`: the description of the helpdesk that was added for this origin, if there is one. */
export type StartAnswer = { site?: SiteDescription };

/** What the dock says beside the panel, in the person's language: names for its frame, its handle and its rail. */
export type DockWords = { panel: string; width: string; show: string };

/**
 * The answer to a report: whether to dock the panel here, and how. `retireEvent` is the name by which a newer content
 * script tells an older one to go; random for each install, because the page hears events too.
 */
export type DockAnswer = { show: boolean; dock: Dock; words: DockWords; retireEvent: string };

/**
 * Where a helpdesk's page keeps who is signed in: a cookie that scripts may read, which holds JSON, and those of its fields
 * that go along as headers of the same name.
 */
export type CookieIdentity = { cookie: string; headers: readonly string[] };

/** One request in the agent's own session, to the helpdesk's own origin. */
export type SessionRequest = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path and query on the page's origin. */
  path: string;
  headers: Record<string, string>;
  body?: string;
  /** Where cookies alone do not say who asks. The page's script adds the headers itself; they never leave the page. */
  identity?: CookieIdentity;
};

/** What came back, the names of headers in small letters. Where nothing did, `status` is 0 and `failed` says why, for the person. */
export type SessionAnswer = {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: string;
  failed?: string;
};

/** What the background asks of the content script in a tab. */
export type ContentCommand =
  | { command: 'report' }
  /** Waits for the reply box and hands it to the composer's script, which is about to come into the page. */
  | { command: 'reply_box' }
  | { command: 'open_reply' }
  | { command: 'session'; request: SessionRequest }
  /** How the page is read may be different now: it asks anew. */
  | { command: 'renew' }
  | { command: 'collapse' }
  | { command: 'toggle' }
  | { command: 'leave' };

/** What each command answers. */
export type CommandResults = {
  report: PageReport;
  reply_box: { found: boolean };
  open_reply: { opening: boolean };
  session: SessionAnswer;
  renew: null;
  collapse: null;
  toggle: null;
  leave: null;
};
