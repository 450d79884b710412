import type { Alert, AlertState } from '#lib/contract/alert.ts';
import type { AlertEvent } from '#lib/contract/alert-event.ts';
import type { Label, Labelling, Mirror } from '#lib/contract/label.ts';
import type { Macro } from '#lib/contract/macro.ts';
import type { Member, Role } from '#lib/contract/member.ts';
import type { Note, NoteDraft } from '#lib/contract/note.ts';
import type { Shortcuts } from '#lib/contract/shortcuts.ts';
import type { Silence } from '#lib/contract/silence.ts';
import type { HelpdeskKind, TicketReference } from '#lib/contract/ticket.ts';
import type { Workspace } from '#lib/contract/workspace.ts';
import type { StrategyName } from './composer.ts';
import type { MissingPart } from './content.ts';
import type { TeachingView } from './teaching.ts';

/** Whether this browser belongs to a workspace, and if not any more, why. */
export type ConnectionView =
  /** `lost`: the browser has thrown away what was kept here, without anybody signing out. */
  | { state: 'none'; lost?: true }
  | {
      state: 'connected';
      address: string;
      workspaceName: string;
      memberId: string;
      memberName: string;
      role: Role;
    }
  /** The API refuses the token; what is kept here stays until the person signs out or connects again. */
  | { state: 'revoked'; address: string; workspaceName: string; message: string };

/** How this browser stands with the API: what is kept here, what waits, what came back. */
export type SyncView = {
  state: 'synced' | 'syncing' | 'waiting' | 'offline' | 'upgrade' | 'storage';
  /** Changes made here that the API has not acknowledged. */
  waiting: number;
  /** Changes that the API refused and the person has not seen to yet. */
  rejected: number;
  lastSyncedAt?: string;
  /** What is wrong, in words for the person; set when `offline`, `upgrade` or `storage`. */
  message?: string;
  /** The workspace was restored from a backup; `lost` changes of this browser are not in it. Told until seen. */
  restored?: { at: string; lost: number };
};

/** The ticket in the tab, as the panel shows it. */
export type TicketView = TicketReference & {
  key: string;
  /** What people call it: the helpdesk's own number where the page shows one, else its id. */
  number: string;
  subject: string;
  requesterName?: string;
};

/** A span of the ticket's own words that ties it to the alert. */
export type ReasonView = { field: 'words' | 'error' | 'page' | 'label' | 'agent'; text: string };

export type RelatedTicketView = {
  key: string;
  ticketId: string;
  subject: string;
  url: string;
  /** 0 to 1. */
  probability: number;
  labelled: boolean;
  /** Of one that is labelled: whether the helpdesk shows it. */
  mirror?: Pick<Mirror, 'state' | 'why'>;
};

/** How far a label has come into the helpdesks' own tags, in tickets. */
export type MirrorProgress = {
  total: number;
  applied: number;
  waiting: number;
  failed: number;
  /** Why it does not go on just now, in words. */
  why?: string;
  /** The host of a helpdesk that is open in no tab, through which it would go on. */
  closed?: string;
};

/** What an agent may do about an alert on the open ticket, and how things stand. */
export type AlertCard = {
  alert: Alert;
  /** 0 to 1; absent where the alert is listed without a ticket. */
  probability?: number;
  /** At most three, the most telling first. */
  reasons: ReasonView[];
  /** The label that a press of L puts on, and whether it exists already. */
  label: { name: string; exists: boolean };
  /** The labelling on the open ticket, if it has one. */
  labelling?: Labelling;
  /** Tickets that are related by their text or labelled, best first; the open ticket is not among them. */
  relatedTickets: RelatedTicketView[];
  /** Of all related tickets, how many carry the label, the open ticket included. */
  relatedCount: number;
  labelledCount: number;
  /** Absent where every label has arrived. */
  progress?: MirrorProgress;
  macros: Macro[];
  /** How macros were used for this alert. */
  macroUses: MacroUseView[];
  notes: Note[];
  /** The newest first, as far as it is kept here. */
  history: AlertEvent[];
  /** Set while nobody is told of what this alert is an episode of. */
  silence?: Silence;
  may: AlertRights;
};

/** What the person may do about an alert, by its table of moves and who they are. */
export type AlertRights = {
  /** The states that they may move it to. */
  moves: AlertState[];
  take: boolean;
  handOver: boolean;
  silence: boolean;
  /** Whether they are asked, now that it has ended, if they could act within the hour. */
  answer: boolean;
};

/** The use of one macro for an alert. `onTicketAt`: when it last came into a reply to the open ticket. */
export type MacroUseView = { macroId: string; count: number; onTicketAt?: string };

/** What is not found on a ticket's page, and what to tell those who can mend it: no word of the ticket. */
export type MissingView = { parts: MissingPart[]; diagnostics: string };

/** Why the panel has no ticket to speak of. */
export type PanelSituation =
  | { state: 'not_connected' }
  | { state: 'no_permission'; host: string }
  /** The tab shows no helpdesk that an adapter knows. */
  | { state: 'no_helpdesk' }
  /** A lead teaches Bellwether this helpdesk. */
  | { state: 'teaching'; teaching: TeachingView }
  /** The workspace has switched it off, for everybody. */
  | { state: 'switched_off'; helpdesk: HelpdeskKind; host: string; why: string }
  /** The helpdesk is known, but this page shows no ticket. */
  | { state: 'no_ticket'; helpdesk: HelpdeskKind; host: string }
  /** A ticket page whose ticket could not be read. */
  | { state: 'not_recognised'; helpdesk: HelpdeskKind; host: string; message?: string; missing?: MissingView }
  /** The page is still loading. */
  | { state: 'reading' }
  | {
      state: 'ticket';
      ticket: TicketView;
      /** Who reads what is written into the reply box now, where the page tells. */
      mode?: 'public' | 'internal';
      missing?: MissingView;
    };

/** All that the panel paints, in one answer. */
export type PanelView = {
  connection: ConnectionView;
  sync: SyncView;
  situation: PanelSituation;
  /** Alerts related to the open ticket, the likeliest first. */
  related: AlertCard[];
  /** The other current alerts, for "Show all alerts" and "This looks like…". */
  others: AlertCard[];
  /** Alerts of this person that have ended, about which they have not answered yet. */
  asked: AlertCard[];
  settings: PanelSettings;
  /** What became of a macro that followed to the reply page, for as long as that page is open. */
  inserted?: InsertionOutcome;
};

/** A site that Bellwether does not know, and what the person can do about it there. */
export type UnknownSite = {
  origin: string;
  host: string;
  /** Teach it; ask a lead for it; allow what the workspace was taught of it; `nothing` as it comes without encryption. */
  can: 'teach' | 'ask' | 'allow' | 'nothing';
  /** What the workspace calls it, where it was taught. */
  name?: string;
};

export type PopupView = {
  connection: ConnectionView;
  sync: SyncView;
  /** Current alerts: the severest first, then the newest. */
  alerts: AlertCard[];
  /** Helpdesks of this browser that the workspace has switched off, where the person would miss the panel. */
  switchedOff: { name: string; host: string; why: string }[];
  /** The site in the tab, where Bellwether does not work on it. */
  unknown?: UnknownSite;
  /** Something that the person should know and do, such as a page that removes the panel. */
  notice?: string;
};

export type PanelSettings = { shortcuts: Shortcuts };

/** How the pages of a helpdesk are read now. */
export type SiteView = {
  helpdesk: HelpdeskKind;
  /** Where it holds alone; for every host of that helpdesk where it is absent. */
  host?: string;
  /** What people call a helpdesk that was taught. */
  name?: string;
  /** Of the description; absent where there is none. */
  version?: number;
  /** Absent while it is read. */
  off?: { why: string };
  /** The row of the workspace, where it says something. */
  published?: { id: string; byName: string; at: string; described: boolean };
};

export type HelpdeskView = {
  origin: string;
  kind: HelpdeskKind;
  granted: boolean;
};

/** A change that the API refused, with what was written, so that nothing is lost. */
export type RejectedView = {
  id: string;
  at: string;
  /** What was tried, in words. */
  what: string;
  why: string;
  /** What the person had written, to copy. */
  content: string;
  /** In a conflict: what stands there now in place of it. */
  theirs?: string;
};

/** Something made here that has not arrived yet. */
export type WaitingView = {
  id: string;
  at: string;
  what: string;
  /** What the person had written, to copy. */
  content: string;
  /** `answered`: the API has it, and the next news contains it. */
  state: 'unsent' | 'answered' | 'for_helpdesk' | 'helpdesk_refused';
  why?: string;
};

/** What this browser keeps and how it stands with the API. */
export type SyncPageView = {
  connection: ConnectionView;
  sync: SyncView;
  kept: {
    alerts: number;
    tickets: number;
    labellings: number;
    notes: number;
    macros: number;
    seenTickets: number;
    drafts: number;
  };
  waiting: WaitingView[];
  rejected: RejectedView[];
  /** Bytes. */
  storage?: { used: number; quota: number };
  checkedAt?: string;
  repairedAt?: string;
  retryAt?: string;
};

/** A person of the workspace, as far as pages show one. */
export type MemberView = Pick<Member, 'id' | 'name' | 'role' | 'team'>;

export type ConsoleView = {
  connection: ConnectionView;
  sync: SyncView;
  /** What holds for everybody; absent until it has been fetched. */
  workspace?: Pick<Workspace, 'sharesTickets' | 'tagField' | 'fallbackId' | 'fallbackMinutes'>;
  members: MemberView[];
  helpdesks: HelpdeskView[];
  /** How the helpdesks of this browser and those that the workspace speaks of are read. */
  sites: SiteView[];
  /** The hosts by which helpdesks are known; a `*` stands for any part. */
  knownHosts: { kind: HelpdeskKind; hosts: string[] }[];
  alerts: AlertCard[];
  /** Alerts that have ended in the last two weeks, the newest end first. */
  ended: AlertCard[];
  /** Those that still hold, the first to end first. */
  silences: Silence[];
  labels: (Label & { ticketCount: number })[];
  macros: Macro[];
  rejected: RejectedView[];
  settings: PanelSettings;
};

/** A macro filled for the ticket's requester, before it goes into the reply. */
export type MacroPreview = {
  macroId: string;
  title: string;
  /** With a blank in place of each gap. */
  text: string;
  /** The text with its gaps in their places, each with the variables that have no value. */
  parts: ({ text: string } | { gap: string[] })[];
  /** Every variable without a value; `known` where other tickets have one. */
  gaps: { name: string; known: boolean }[];
  /** Of the text that was filled. */
  language?: string;
  /** Why this text: the agent's choice, the ticket's language, what was picked last here, or none of these. */
  chosenBy: 'agent' | 'ticket' | 'last_pick' | 'default';
  /** Of all texts, the default one first; empty where it is not said. */
  languages: string[];
  /** The labels that come onto the ticket with it. */
  addsLabelIds: string[];
};

/** Where the text went. `opening_reply`: the reply page is being opened and the text follows. */
export type InsertionOutcome =
  /** `by`: the strategy that did it. `labelIds`: the labels that came onto the ticket with it. */
  | { landed: 'reply'; by: StrategyName; labelIds?: string[] }
  | { landed: 'opening_reply' }
  | { landed: 'nowhere'; why: string; text: string };

/** Who the note is about and what is known of it, for the replay page. */
export type ReplayView = {
  connection: ConnectionView;
  sync: SyncView;
  alert?: Alert;
  draft?: NoteDraft;
  notes: Note[];
};
