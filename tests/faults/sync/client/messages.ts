import { z } from 'zod';
import type { ConnectResponse } from '#lib/contract/connect.ts';

/** Changes alone, with a round of sync at the same time, or with one after them. */
export type Committing = 'commit' | 'commit_while_syncing' | 'commit_then_sync';

/** Whether all is to be loaded after a round of sync, because a second context has written behind this one's back. */
export type Loading = { anew: boolean };

/** What a client is told to do. `note` is the version that the client's own note gets by these changes, for I7. */
export type Command =
  | ({ kind: Committing; changes: { name: string; args: Record<string, unknown> }[] } & Loading)
  | ({ kind: 'sync' } & Loading)
  | { kind: 'see_rejected'; ids: string[] };

/** What strikes while a command runs: the worker ends at its n-th await, or the disk is full from the n-th write on. */
export type Interruption =
  | { kind: 'none' }
  | { kind: 'killed'; atAwait: number }
  | { kind: 'disk_full'; atWrite: number; when: 'request' | 'commit' };

/** A client that is connected, with the refresh token that it made. */
export type Connected = ConnectResponse & { refreshToken: string };

/** How a context of a client begins. `connect` only in an empty database. */
export type Start = {
  database: string;
  clockOffsetMs: number;
  limits: { pageLimit: number; pushLimit: number };
  connect?: Connected & { address: string };
};

export const StoredSync = z.looseObject({
  clientId: z.string(),
  epoch: z.string(),
  cursor: z.string().optional(),
  trouble: z.looseObject({ kind: z.string() }).optional(),
  retry: z.object({ failures: z.number(), at: z.number() }).optional(),
});

/** A change that came back, and what it was about. */
const Rejected = z.looseObject({ id: z.string(), code: z.string(), args: z.unknown() });
export type Rejected = z.infer<typeof Rejected>;

/** The database as one transaction saw it. */
export const Dump = z.object({
  rows: z.array(z.object({ kind: z.string(), id: z.string(), rev: z.number(), value: z.unknown() })),
  outbox: z.array(z.looseObject({ seq: z.number(), id: z.string(), name: z.string(), args: z.unknown() })),
  rejected: z.array(Rejected),
  sync: StoredSync.optional(),
  revoked: z.boolean(),
  /** The text of the client's own note as a page would show it. */
  note: z.string().nullable(),
});
export type Dump = z.infer<typeof Dump>;

/** What happened inside a client while a command ran, in order. */
export const ClientEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('tried'), ids: z.array(z.string()) }),
  /** IndexedDB has said that these changes are kept. */
  z.object({ kind: z.literal('kept'), ids: z.array(z.string()) }),
  /** What a page would show of the own note after a transaction. */
  z.object({ kind: z.literal('moment'), note: z.string().nullable(), rejected: z.array(Rejected) }),
]);
export type ClientEvent = z.infer<typeof ClientEvent>;

export const Reply = z.object({
  events: z.array(ClientEvent),
  /** Where the worker was when it was killed. */
  killed: z.string().optional(),
  /** What became of the changes: kept, unchanged, refused here, or failed. */
  commit: z.string().optional(),
  /** What the round of sync came to, or `broke off` where it threw. */
  sync: z.string().optional(),
  errors: z.array(z.string()).default([]),
  awaits: z.number().optional(),
  /** What the Replica in memory would show; absent where the worker was killed. */
  shown: z.string().nullable().optional(),
  dump: Dump.optional(),
});
export type Reply = z.infer<typeof Reply>;
