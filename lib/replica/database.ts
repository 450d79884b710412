import Dexie, { type EntityTable, type Table } from 'dexie';
import type { ConnectResponse } from '#lib/contract/connect.ts';
import type { DismissalDraft } from '#lib/contract/dismissal.ts';
import type { FormDraft } from '#lib/contract/form-draft.ts';
import type { NoteDraft } from '#lib/contract/note.ts';
import type { PublishedSite } from '#lib/contract/published-site.ts';
import type { Shortcuts } from '#lib/contract/shortcuts.ts';
import type { HelpdeskKind, TicketReference } from '#lib/contract/ticket.ts';
import { asPages } from './kept-pages.ts';

/** A row as the API sent it, unknown fields and all. */
export type StoredRow = {
  kind: string;
  id: string;
  rev: number;
  /** Null where the row is gone. */
  value: unknown;
};

/** The rows of one answer of the API. A later page (`n`) has the last word; many rows in one record load in no time. */
export type KeptPage = { n: number; rows: StoredRow[] };

/** A change made here that the API has not acknowledged. `acked`: answered, and waits for the pull that contains it. */
export type OutboxEntry = {
  seq: number;
  id: string;
  name: string;
  args: unknown;
  at: string;
  state: 'pending' | 'acked';
};

/** A change that the API refused, kept until its author has seen to it. */
export type RejectedEntry = {
  id: string;
  name: string;
  args: unknown;
  at: string;
  code: string;
  message: string;
  /** In a conflict: what stands at the API in place of what was written. */
  current?: unknown;
};

/** A labelling on its way into, or out of, the helpdesk's own tags. The newest wish for a labelling replaces older ones. */
export type MirrorJob = {
  id: string;
  wish: 'add' | 'remove';
  ticket: TicketReference;
  tag: string;
  state: 'waiting' | 'failed';
  why?: string;
  attempts: number;
  at: string;
};

/** A ticket that this browser has seen, with its words; they never leave this machine from here. */
export type SeenTicket = TicketReference & {
  key: string;
  subject: string;
  text: string;
  status?: string;
  /** For greeting by name where the reply is written on a page that does not say who asked. */
  requester?: { name: string; email: string };
  seenAt: string;
};

/** How well a seen ticket fits an alert, kept so that counts are there at once after the worker was stopped. */
export type Relatedness = { ticketKey: string; alertId: string; probability: number };

/** Where the connection to the API stands. `token` is that of an older version, from before there were `StoredTokens`. */
export type StoredConnection = Omit<ConnectResponse, 'token' | 'expiresIn'> & {
  address: string;
  revoked?: string;
  token?: string;
};

/** The refresh token, and the one that takes its place once the API has answered. They never leave the background. */
export type StoredTokens = { refreshToken: string; next?: string };

/** A try to connect whose answer has not come: the same again gets the same connection. */
export type StoredAttempt = { address: string; code: string; refreshToken: string };

/** A sign-in under way; with `code` once the person has come back from the provider and only the last step is left. */
export type StoredSignIn = { address: string; state: string; verifier: string; refreshToken: string; code?: string };

/** What this browser must know to go on after it was stopped. */
export type SyncState = {
  clientId: string;
  nextSeq: number;
  cursor?: string;
  epoch: string;
  lastSyncedAt?: string;
  /** Set while the API cannot be reached or will not have us. */
  trouble?: { kind: 'offline' | 'upgrade' | 'storage'; message: string };
  /** Failures in a row, and when the next try is due; milliseconds since 1970. */
  retry?: { failures: number; at: number };
  /** Set while all rows are fetched anew: the first page of it. Those before go when the last one has come. */
  anew?: number;
  /** The last of the pages that were put together; those after it are as they came. */
  foldedTo?: number;
  /** How many changes go at once while the API fails at more. */
  batch?: number;
  /** When what is kept here was last compared with what the API has. */
  checkedAt?: string;
  /** The last time that a comparison found a difference, and in which kinds; all rows were fetched anew. */
  repaired?: { at: string; kinds: string[] };
  /** Set when the workspace was restored from a backup, until the person has seen it; `lost` changes are not in it. */
  restored?: { at: string; lost: number };
  /** When rows that nobody needs at hand were last let go; milliseconds since 1970. */
  evictedAt?: number;
};

/** `key` is made of what the form is for and the id of that. */
export type StoredFormDraft = { key: string; form: FormDraft; at: string };

/** `published`: what the workspace says of how its pages are read, noted here because it is asked before all else. */
export type StoredHelpdesk = { origin: string; kind: HelpdeskKind; published?: PublishedSite };

/** The local database of the extension: the only module that opens it is this one, in the background alone. */
export class BellwetherDatabase extends Dexie {
  declare single: Table<{ name: string; value: unknown }, string>;
  declare pages: EntityTable<KeptPage, 'n'>;
  declare outbox: EntityTable<OutboxEntry, 'seq'>;
  declare rejected: EntityTable<RejectedEntry, 'id'>;
  declare mirrors: EntityTable<MirrorJob, 'id'>;
  declare drafts: EntityTable<NoteDraft, 'noteId'>;
  declare dismissals: EntityTable<DismissalDraft, 'alertId'>;
  declare formDrafts: EntityTable<StoredFormDraft, 'key'>;
  declare seenTickets: EntityTable<SeenTicket, 'key'>;
  declare relatedness: Table<Relatedness, [string, string]>;
  declare helpdesks: EntityTable<StoredHelpdesk, 'origin'>;

  constructor(name = 'bellwether') {
    // Relaxed durability would answer before the disk has it: what an agent did must survive the battery.
    super(name, { chromeTransactionDurability: 'strict' });
    this.version(1).stores({
      single: 'name',
      rows: '[kind+id]',
      outbox: 'seq',
      rejected: 'id',
      mirrors: 'id, state',
      drafts: 'noteId, alertId',
      seenTickets: 'key, seenAt',
      relatedness: '[ticketKey+alertId], ticketKey, alertId',
      helpdesks: 'origin',
    });
    // Answers of the API name changes by their id.
    this.version(2).stores({ outbox: 'seq, id' });
    // A record for each row made a first sync of many rows slow; from then on there is one for each page of them.
    this.version(3)
      .stores({ pages: '++n' })
      .upgrade(async (upgrade) => {
        const rows = await upgrade.table<StoredRow>('rows').toArray();
        await upgrade
          .table('pages')
          .bulkAdd(asPages(rows.map(({ kind, id, rev, value }) => ({ kind, id, rev, value }))));
        const sync = upgrade.table<{ name: string; value: { anew?: unknown; cursor?: string } }>('single');
        // What was being fetched anew is fetched from the start: which rows it had brought is not kept any more.
        await sync.where({ name: 'sync' }).modify(({ value }) => {
          if (value.anew !== undefined) delete value.cursor;
          delete value.anew;
        });
      });
    this.version(4).stores({ rows: null });
    this.version(5).stores({ dismissals: 'alertId' });
    this.version(6).stores({ formDrafts: 'key' });
  }
}

/** The values of which there is one each. */
export type Singles = {
  connection: StoredConnection;
  tokens: StoredTokens;
  attempt: StoredAttempt;
  signIn: StoredSignIn;
  sync: SyncState;
  shortcuts: Shortcuts;
  /** Since when this browser tells its person of alerts, and of which rows of their history it need not tell any more. */
  told: { since: string; eventIds: string[] };
  /** The language that was picked last for a macro, by the helpdesk's host. */
  macroLanguages: Record<string, string>;
};
