import { z } from 'zod';
import { HelpdeskKind } from '#lib/contract/ticket.ts';

/** What the content script reads of the open ticket. All of it is the page's word: hostile until proven otherwise. */
export const TicketContext = z.object({
  ticketId: z.string().min(1).max(200),
  url: z.url({ protocol: /^https?$/ }).max(4_000),
  subject: z.string().max(500),
  /** Message texts, newest first, bounded together. */
  messages: z.array(z.string().max(20_000)).max(50),
  requester: z.object({ name: z.string().max(300), email: z.string().max(300) }).optional(),
  tags: z.array(z.string().max(300)).max(200),
  status: z.string().max(100).optional(),
});
export type TicketContext = z.infer<typeof TicketContext>;

/** What a helpdesk page is, as its adapter sees it. `compose` is a page of its own for writing the reply. */
export const PageReport = z.discriminatedUnion('page', [
  z.object({ page: z.literal('ticket'), helpdesk: HelpdeskKind, host: z.string().max(300), context: TicketContext }),
  z.object({
    page: z.literal('compose'),
    helpdesk: HelpdeskKind,
    host: z.string().max(300),
    context: TicketContext,
  }),
  z.object({ page: z.literal('no_ticket'), helpdesk: HelpdeskKind, host: z.string().max(300) }),
  z.object({
    page: z.literal('not_recognised'),
    helpdesk: HelpdeskKind,
    host: z.string().max(300),
    message: z.string().max(1_000),
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
  z.object({ content: z.literal('page'), report: PageReport }),
  z.object({ content: z.literal('dock'), dock: Dock }),
  /** The page has removed or altered the panel more often than is chance. */
  z.object({ content: z.literal('torn_out') }),
]);
export type ContentMessage = z.infer<typeof ContentMessage>;

/** What the dock says beside the panel, in the person's language: names for its frame, its handle and its rail. */
export type DockWords = { panel: string; width: string; show: string };

/**
 * The answer to a report: whether to dock the panel here, and how. `retireEvent` is the name by which a newer content
 * script tells an older one to go; random for each install, because the page hears events too.
 */
export type DockAnswer = { show: boolean; dock: Dock; words: DockWords; retireEvent: string };

/** One request in the agent's own session, to the helpdesk's own origin. */
export type SessionRequest = {
  method: 'GET' | 'PUT' | 'POST';
  /** Path and query on the page's origin. */
  path: string;
  headers: Record<string, string>;
  body?: string;
};

/** What came back. Where nothing did, `status` is 0 and `failed` says why, for the person. */
export type SessionAnswer = { status: number; contentType: string; etag: string; body: string; failed?: string };

/** What the background asks of the content script in a tab. */
export type ContentCommand =
  | { command: 'report' }
  | { command: 'insert'; text: string }
  | { command: 'open_reply' }
  | { command: 'session'; request: SessionRequest }
  | { command: 'collapse' }
  | { command: 'toggle' }
  | { command: 'leave' };

/** What each command answers. */
export type CommandResults = {
  report: PageReport;
  insert: { landed: true } | { landed: false; why: string };
  open_reply: { opening: boolean };
  session: SessionAnswer;
  collapse: null;
  toggle: null;
  leave: null;
};
