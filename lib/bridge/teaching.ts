import { z } from 'zod';
import { Css, Finder } from '#lib/contract/site.ts';

/** The parts of a ticket's page that a lead points at. */
export const TeachPart = z.enum(['id', 'subject', 'messages', 'requester', 'reply']);
export type TeachPart = z.infer<typeof TeachPart>;

/** Tickets on which a lead has to say that all is right, before what was taught reaches everybody. */
export const TICKETS_TO_TRY = 3;

const few = <T extends z.ZodType>(each: T) => z.array(each).max(12);

/** What is known so far of where the parts are: for each the ways to find it, the best first. */
export const Draft = z.object({
  shown: few(Finder),
  subject: few(Finder),
  messages: few(Css),
  name: few(Finder),
  email: few(Finder),
  box: few(Css),
  opener: few(Css),
});
export type Draft = z.infer<typeof Draft>;

const Read = z.string().max(300);

/** What the draft reads on a page: all of it is the page's word. */
export const Seen = z.object({
  pathname: z.string().max(4_000),
  search: z.string().max(4_000),
  hash: z.string().max(4_000),
  shown: Read,
  subject: Read,
  messages: z.object({ count: z.number().int().nonnegative(), top: Read, bottom: Read }),
  name: Read,
  email: Read,
  /** Whether the box is there, or what opens it. */
  box: z.boolean(),
  opener: z.boolean(),
});
export type Seen = z.infer<typeof Seen>;

/** A way in which an address can name the ticket: which part of it is the number. */
export const TeachAddress = z.object({
  template: z.string().startsWith('/').max(300),
  form: z.enum(['number', 'issue-key', 'word']),
  id: z.string().max(200),
});
export type TeachAddress = z.infer<typeof TeachAddress>;

/** Which end of the page has the newest message. */
export const TeachOrder = z.enum(['newest-first', 'newest-last']);
export type TeachOrder = z.infer<typeof TeachOrder>;

/** The page on which the reply is written, as far as it was taught. */
export type ReplyPageView = {
  /** Its address as a template; absent until the box was pointed at on one. */
  template?: string;
  /** The ticket whose reply page it is, or is to be opened. */
  ticket: string;
  /** Whether such a page is open. */
  open: boolean;
};

/** How far a lead is with teaching a helpdesk, and what is read of the ticket that is open. */
export type TeachingView = {
  host: string;
  /** Tickets on which all was right. */
  tried: number;
  /** Whether the open ticket is one of them. */
  known: boolean;
  /** What can be the number in the address; where `chosen` is none of them, the page shows it. */
  addresses: TeachAddress[];
  chosen: string;
  id: string;
  seen: Omit<Seen, 'pathname' | 'search' | 'hash' | 'shown'>;
  order: TeachOrder;
  /** Where the reply is written on a page of its own. */
  replyPage?: ReplyPageView;
  /** What this helpdesk does not have, as the lead says. */
  without: TeachPart[];
  pointing?: TeachPart;
};
