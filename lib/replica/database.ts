import Dexie, { type EntityTable, type Table } from 'dexie';
import type { ConnectResponse } from '#lib/contract/connect.ts';
import type { NoteDraft } from '#lib/contract/note.ts';
import type { Shortcuts } from '#lib/contract/shortcuts.ts';
import type { HelpdeskKind, TicketReference } from '#lib/contract/ticket.ts';

/** A row as the API sent it, unknown fields and all. */
export type StoredRow = { kind: string; id: string; rev: number; value: unknown };

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
export type RejectedEntry = { id: string; name: string; args: unknown; at: string; code: string; message: string };

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

/** Where the connection to the API stands. The token never leaves the background. */
export type StoredConnection = ConnectResponse & { address: string; revoked?: string };

/** What this browser must know to go on after it was stopped. */
export type SyncState = {
  clientId: string;
  nextSeq: number;
  cursor?: string;
  epoch: string;
  lastSyncedAt?: string;
  /** Set while the API cannot be reached or will not have us. */
  trouble?: { kind: 'offline' | 'upgrade'; message: string };
};

export type StoredHelpdesk = { origin: string; kind: HelpdeskKind };

/** The local database of the extension: the only module that opens it is this one, in the background alone. */
export class BellwetherDatabase extends Dexie {
  declare single: Table<{ name: string; value: unknown }, string>;
  declare rows: Table<StoredRow, [string, string]>;
  declare outbox: EntityTable<OutboxEntry, 'seq'>;
  declare rejected: EntityTable<RejectedEntry, 'id'>;
  declare mirrors: EntityTable<MirrorJob, 'id'>;
  declare drafts: EntityTable<NoteDraft, 'noteId'>;
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
  }
}

/** The values of which there is one each. */
export type Singles = { connection: StoredConnection; sync: SyncState; shortcuts: Shortcuts };
