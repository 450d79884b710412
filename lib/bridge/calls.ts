import { z } from 'zod';
import type { AuditEntry, AuditPage } from '#lib/contract/audit.ts';
import { CodeRequest, type CodeResponse, type ConnectionsResponse } from '#lib/contract/connect.ts';
import { HelpdeskConnectionRequest, type HelpdeskConnections } from '#lib/contract/helpdesk-connection.ts';
import { LabelName } from '#lib/contract/label.ts';
import { MacroVariant } from '#lib/contract/macro.ts';
import { Role, Team } from '#lib/contract/member.ts';
import { Verdict } from '#lib/contract/note.ts';
import { Id, LanguageTag, Line, Prose } from '#lib/contract/primitives.ts';
import { DESCRIPTION_LIMIT } from '#lib/contract/published-site.ts';
import type { Shortcuts } from '#lib/contract/shortcuts.ts';
import type { SignInOffer } from '#lib/contract/sign-in.ts';
import { HelpdeskKind } from '#lib/contract/ticket.ts';
import { type TicketArrivals, type TicketHookMade, TicketHookRequest } from '#lib/contract/ticket-hook.ts';
import { ALERT_CALLS, type AlertCallResults } from './alert-calls.ts';
import { ALERT_SOURCE_CALLS, type AlertSourceResults } from './alert-source-calls.ts';
import { CONSOLE_PAGES } from './console-route.ts';
import { COUNT_SENDER_CALLS, type CountSenderResults } from './count-sender-calls.ts';
import { SIGNAL_CALLS, type SignalCallResults } from './signal-calls.ts';
import { TeachAddress, TeachOrder, TeachPart } from './teaching.ts';
import type {
  ConsoleView,
  InsertionOutcome,
  MacroPreview,
  PanelView,
  PopupView,
  ReplayView,
  SyncPageView,
} from './views.ts';

/** What is to be done with a site once the browser has let us in: teach it, or use what the workspace was taught of it. */
export const HelpdeskWish = z.object({
  origin: z.url({ protocol: /^https?$/ }).max(300),
  wish: z.enum(['teach', 'add']),
});
export type HelpdeskWish = z.infer<typeof HelpdeskWish>;

/** Which tab a page speaks for: its own when it is the panel in a tab, else the active tab of its window. */
const Tab = z.object({ windowId: z.number().int().optional() });
/** A macro for an alert. `language` is what the agent has chosen, empty for the default text; `given` fills its gaps. */
const ChosenMacro = z.object({
  macroId: Id,
  alertId: Id,
  language: z.union([LanguageTag, z.literal('')]).optional(),
  given: z.record(z.string().max(300), z.string().max(2_000)).optional(),
});
const Key = z.string().regex(/^$|^\S$/u, 'One key, or none');

/**
 * Every call that an extension page makes to the background: its payload as a schema, checked on arrival.
 * What it answers is in `CallResults`.
 */
export const CALLS = {
  ...ALERT_CALLS,
  /** Everything the panel paints for its tab. */
  'panel.view': Tab,
  'popup.view': z.object({}),
  'console.view': z.object({}),
  'sync.view': z.object({}),
  'replay.view': z.object({ alertId: Id, noteId: Id.optional() }),

  /** Exchanges a one-time code for a connection. Rejects with words for the person. */
  'connect.start': z.object({
    address: z.string().min(1).max(500),
    code: z.string().min(1).max(40),
    allowPlainHttp: z.boolean(),
  }),
  /** Whether the API there offers to sign in with an account of the company. Rejects when it cannot be reached. */
  'connect.offer': z.object({ address: z.string().min(1).max(500), allowPlainHttp: z.boolean() }),
  /** Opens the window of the sign-in and answers once the person is connected. Rejects with words for the person. */
  'connect.signIn': z.object({ address: z.string().min(1).max(500), allowPlainHttp: z.boolean() }),
  /** Revokes the token where the API can be reached and wipes everything kept here. */
  'connect.signOut': z.object({}),
  /** An admin makes a one-time code for a member. Asks the API: rejects when it cannot be reached. */
  'code.make': CodeRequest,
  /** The connected browsers of the member, for an admin of the workspace. Asks the API: rejects when it cannot be reached. */
  'connections.view': z.object({}),
  /** Ends the connection of another browser. This browser's own is ended by signing out. */
  'connection.end': z.object({ connectionId: Id }),
  /** Ends every connection of another member. Asks the API: rejects when it cannot be reached. */
  'connections.endAll': z.object({ memberId: Id }),

  /** What an admin decides for everybody. */
  'workspace.settings': z.object({ sharesTickets: z.boolean().optional(), tagField: Line.optional() }),
  /** Changes what is said of a member; for admins. */
  'member.update': z.object({ memberId: Id, name: Line.optional(), role: Role.optional(), team: Team.optional() }),
  /** Takes a member out of the workspace and ends all of their connections; for admins. */
  'member.remove': z.object({ memberId: Id }),
  /** A page of the audit log, newest first; for admins. Asks the API: rejects when it cannot be reached. */
  'audit.view': z.object({
    before: z.number().int().positive().optional(),
    memberId: Id.optional(),
    action: z.string().max(100).optional(),
  }),
  /** A part of the whole audit log in its order, to be saved in a file; for admins. Asks the API. */
  'audit.export': z.object({ after: z.number().int().nonnegative() }),

  /** The page has asked the browser for the host; the background registers its content script. */
  'helpdesk.add': z.object({ origin: z.string().max(300), kind: HelpdeskKind }),
  'helpdesk.remove': z.object({ origin: z.string().max(300) }),
  /** Whether a file describes how a helpdesk is read, and which. Rejects with words for the person where it does not. */
  'site.check': z.object({ text: z.string().max(DESCRIPTION_LIMIT * 2) }),
  /** Publishes such a file for everybody in the workspace; for leads. */
  'site.publish': z.object({ text: z.string().max(DESCRIPTION_LIMIT * 2), host: z.string().max(300).optional() }),
  /** No page of this helpdesk is read any more, by anybody, until it is switched on or the description is a newer one. */
  'site.switchOff': z.object({
    helpdesk: HelpdeskKind,
    host: z.string().max(300).optional(),
    why: z.string().trim().min(1).max(500),
  }),
  'site.switchOn': z.object({ siteId: Id }),
  /** What came with the extension counts again. */
  'site.withdraw': z.object({ siteId: Id }),
  /** Keeps what is to be done once the browser's question, which may close the page that asks, is answered with yes. */
  'helpdesk.wish': HelpdeskWish,
  /** The browser has answered. Rejects where it said no. */
  'helpdesk.answered': z.object({ granted: z.boolean() }),
  /** How a helpdesk is read now, as a file. */
  'site.export': z.object({ helpdesk: HelpdeskKind, host: z.string().max(300).optional() }),
  /** Begins to teach a helpdesk that nothing is known of; for leads, as are all of these. Its permission was given. */
  'teach.start': z.object({ origin: z.url({ protocol: /^https?$/ }).max(300) }),
  /** Lets the lead point at a part in the page. */
  'teach.point': Tab.extend({ part: TeachPart }),
  /** Whether the reply to the open ticket is written on a page of its own, which the lead then opens. */
  'teach.replyPage': Tab.extend({ own: z.boolean() }),
  /** This helpdesk has no such part. */
  'teach.none': Tab.extend({ part: TeachPart }),
  /** How the address names the ticket. */
  'teach.address': Tab.extend({ address: TeachAddress.pick({ template: true, form: true }) }),
  'teach.order': Tab.extend({ order: TeachOrder }),
  /** What is read of the open ticket is right. */
  'teach.confirm': Tab,
  /** Publishes what was taught for everybody in the workspace. */
  'teach.save': Tab.extend({ name: Line.min(1) }),
  /** Forgets what was taught, and the helpdesk. */
  'teach.stop': Tab,
  /** Helpdesks that the API puts labels into, for admins. Asks the API: rejects when it cannot be reached. */
  'helpdeskConnections.view': z.object({}),
  /** Connects one, or gives it another token. The token goes to the API and is kept nowhere here. */
  'helpdeskConnection.keep': HelpdeskConnectionRequest,
  /** Tries whether the helpdesk still takes the token. */
  'helpdeskConnection.try': z.object({ id: Id }),
  'helpdeskConnection.drop': z.object({ id: Id }),
  /** By which ways tickets arrive, for admins. Asks the API: rejects when it cannot be reached. */
  'ticketArrivals.view': z.object({}),
  /** Makes a helpdesk's webhook anew. A secret that the API makes is told in the answer alone, and kept nowhere here. */
  'ticketHook.keep': TicketHookRequest,
  'ticketHook.drop': z.object({ id: Id }),
  'ticketSearch.set': z.object({ id: Id, on: z.boolean() }),

  ...ALERT_SOURCE_CALLS,

  /** Labels the ticket with the alert's label, which is made if it does not exist. */
  'ticket.label': z.object({ ticketKey: Id, alertId: Id, labelName: LabelName.optional() }),
  'ticket.unlabel': z.object({ ticketKey: Id, labelId: LabelName }),
  /** Labels many tickets at once; the answer says which were new, for Undo. */
  'alert.labelAll': z.object({ alertId: Id, ticketKeys: z.array(Id).min(1).max(1_000) }),
  'tickets.unlabel': z.object({ labelId: LabelName, ticketKeys: z.array(Id).min(1).max(1_000) }),
  /** Tries failed mirrors again. */
  'mirror.retry': z.object({ labellingIds: z.array(Id).min(1).max(1_000) }),

  'correction.set': z.object({ alertId: Id, ticketKey: Id, kind: z.enum(['not_this', 'looks_like']) }),
  'correction.clear': z.object({ alertId: Id, ticketKey: Id }),

  /** Fills a macro for the open ticket; `alertId` is the alert that it was chosen for. */
  'macro.preview': Tab.extend({ ...ChosenMacro.shape, ticketKey: Id }),
  /**
   * Puts text, as previewed and edited by the agent, into the reply of the tab's ticket. Refused where the macro has
   * gaps and the agent has not said that they may stay.
   */
  'macro.insert': Tab.extend({
    ticketKey: Id,
    text: Prose.min(1),
    macro: ChosenMacro.extend({ withGaps: z.boolean() }).optional(),
  }),

  /** Keeps an unsent note. */
  'note.draft': z.object({
    noteId: Id,
    alertId: Id,
    replayUrl: z.string().max(4_000),
    verdict: Verdict.optional(),
    text: Prose,
  }),
  'note.write': z.object({ noteId: Id, alertId: Id, replayUrl: z.string().max(4_000), verdict: Verdict, text: Prose }),

  'label.create': z.object({ labelId: LabelName, alertId: Id.optional() }),
  'label.retire': z.object({ labelId: LabelName }),
  'macro.save': z.object({
    macroId: Id.optional(),
    title: Line,
    body: Prose.min(1),
    labelIds: z.array(LabelName),
    alertIds: z.array(Id),
    language: LanguageTag.optional(),
    variants: z.array(MacroVariant).optional(),
    addsLabelIds: z.array(LabelName).optional(),
    basedOn: z.string().optional(),
  }),
  'macro.retire': z.object({ macroId: Id }),

  ...SIGNAL_CALLS,
  ...COUNT_SENDER_CALLS,

  'sync.retry': z.object({}),
  /** Compares what is kept here with what the API has, now; with `anew` fetches all of it again. What waits stays. */
  'sync.check': z.object({ anew: z.boolean() }),
  /** Everything made here that is nowhere else, as text for a file. */
  'sync.export': z.object({}),
  /** The person has seen that the workspace was restored. */
  'sync.seenRestored': z.object({}),
  /** The local database does not open: try once more, read what can be read, or build it anew with that. */
  'damage.retry': z.object({}),
  'damage.export': z.object({}),
  'damage.rebuild': z.object({}),
  /** Where a page can hear that there is news, with a token that is good for nothing else; empty where not connected. */
  'live.open': z.object({}),
  /** There is news, or the network is back: the background asks the API. */
  'live.heard': z.object({}),
  /** The person has seen a refused change; with `again` it is tried as a new one. */
  'rejected.settle': z.object({ id: Id, again: z.boolean() }),
  'settings.shortcuts': z.object({
    shortcuts: z.object({ label: Key, macro: Key, replay: Key, undo: Key, next: Key, previous: Key }),
  }),

  /** Collapses the docked panel to its rail. */
  'panel.collapse': z.object({}),
  /** Gives the focus back to the helpdesk page. */
  'panel.leave': z.object({}),
  /** Opens the console at `#page`, with an alert at `#alerts?alert=…`; with a host at `#page?host=…`, so that its permission can be asked for there. */
  'open.console': z.object({
    page: z.enum(CONSOLE_PAGES).optional(),
    alertId: Id.optional(),
    host: z.string().max(300).optional(),
  }),
  'open.ticket': z.object({ ticketKey: Id }),
  'open.replay': z.object({ alertId: Id }),
} as const;

export type CallName = keyof typeof CALLS;
export type CallPayload<N extends CallName> = z.input<(typeof CALLS)[N]>;

type Nothing = Record<string, never>;

/** What each call answers. */
export type CallResults = SignalCallResults &
  CountSenderResults &
  AlertSourceResults &
  AlertCallResults & {
    'panel.view': PanelView;
    'popup.view': PopupView;
    'console.view': ConsoleView;
    'sync.view': SyncPageView;
    'replay.view': ReplayView;
    'connect.start': { workspaceName: string; sharesTickets: boolean };
    'connect.offer': SignInOffer;
    'connect.signIn': { workspaceName: string; sharesTickets: boolean };
    'connect.signOut': Nothing;
    'code.make': CodeResponse;
    'connections.view': ConnectionsResponse;
    'connection.end': Nothing;
    'connections.endAll': { ended: number };
    'workspace.settings': Nothing;
    'member.update': Nothing;
    'member.remove': Nothing;
    'audit.view': AuditPage;
    'audit.export': { entries: AuditEntry[]; more: boolean };
    'helpdesk.add': Nothing;
    'helpdesk.remove': Nothing;
    'site.check': { helpdesk: HelpdeskKind; version: number };
    'site.publish': Nothing;
    'site.switchOff': Nothing;
    'site.switchOn': Nothing;
    'site.withdraw': Nothing;
    'site.export': { name: string; text: string };
    'helpdesk.wish': Nothing;
    'helpdesk.answered': Nothing;
    'teach.start': Nothing;
    'teach.point': Nothing;
    'teach.replyPage': Nothing;
    'teach.none': Nothing;
    'teach.address': Nothing;
    'teach.order': Nothing;
    'teach.confirm': Nothing;
    'teach.save': Nothing;
    'teach.stop': Nothing;
    'helpdeskConnections.view': HelpdeskConnections;
    'helpdeskConnection.keep': HelpdeskConnections;
    'helpdeskConnection.try': HelpdeskConnections;
    'helpdeskConnection.drop': HelpdeskConnections;
    'ticketArrivals.view': TicketArrivals & { address: string };
    'ticketHook.keep': TicketHookMade;
    'ticketHook.drop': TicketArrivals;
    'ticketSearch.set': TicketArrivals;
    'ticket.label': { labelId: string };
    'ticket.unlabel': Nothing;
    'alert.labelAll': { labelId: string; ticketKeys: string[] };
    'tickets.unlabel': Nothing;
    'mirror.retry': Nothing;
    'correction.set': Nothing;
    'correction.clear': Nothing;
    'macro.preview': MacroPreview;
    'macro.insert': InsertionOutcome;
    'note.draft': Nothing;
    'note.write': Nothing;
    'label.create': Nothing;
    'label.retire': Nothing;
    'macro.save': { macroId: string };
    'macro.retire': Nothing;
    'sync.retry': Nothing;
    'sync.check': { same: boolean };
    'sync.export': { text: string };
    'sync.seenRestored': Nothing;
    'damage.retry': Nothing;
    'damage.export': { text: string };
    'damage.rebuild': { carriedOver: number };
    'live.open': { address?: string; token?: string };
    'live.heard': Nothing;
    'rejected.settle': Nothing;
    'settings.shortcuts': { shortcuts: Shortcuts };
    'panel.collapse': Nothing;
    'panel.leave': Nothing;
    'open.console': Nothing;
    'open.ticket': Nothing;
    'open.replay': Nothing;
  };

/** An answer across contexts: errors are values, with words for the person. */
export type CallAnswer<N extends CallName> =
  | { ok: true; value: CallResults[N] }
  /** `damaged`: the local database does not open, and only the calls about that are answered. */
  | { ok: false; message: string; damaged?: true };
