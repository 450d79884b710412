import { sql } from 'drizzle-orm';
import {
  bigint,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { bytes, plainText } from './columns.ts';

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** One row per customer, with its clock. Every write of synced rows locks this row first. */
export const workspaces = pgTable('workspaces', {
  id: plainText('id').primaryKey(),
  rev: bigint('rev', { mode: 'number' }).notNull().default(0),
  /** Renewed when a backup is restored, so that clients know that the past has changed. */
  epoch: uuid('epoch').notNull().defaultRandom(),
  /** Tombstones up to here may be gone; a cursor before it must start over. */
  minRev: bigint('min_rev', { mode: 'number' }).notNull().default(0),
  createdAt: instant('created_at').notNull().defaultNow(),
});

const workspaceId = () =>
  plainText('workspace_id')
    .notNull()
    .references(() => workspaces.id);

/** Every synced row of every kind: unknown fields and kinds are kept, and a pull is one index scan. */
export const syncedRows = pgTable(
  'synced_rows',
  {
    workspaceId: workspaceId(),
    kind: plainText('kind').notNull(),
    id: plainText('id').notNull(),
    rev: bigint('rev', { mode: 'number' }).notNull(),
    deletedAt: instant('deleted_at'),
    /** Null once the row is deleted. */
    value: jsonb('value'),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.kind, table.id] }),
    index('synced_rows_by_revision').on(table.workspaceId, table.rev, table.kind, table.id),
  ],
);

/** The clients that have pushed, each with the number of its last change. */
export const clients = pgTable(
  'clients',
  {
    workspaceId: workspaceId(),
    id: plainText('id').notNull(),
    memberId: plainText('member_id').notNull(),
    connectionId: plainText('connection_id').notNull(),
    lastSeq: bigint('last_seq', { mode: 'number' }).notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
);

/** What became of every change, by its id, so that a repeated one is answered and not applied again. */
export const appliedChanges = pgTable(
  'applied_changes',
  {
    workspaceId: workspaceId(),
    id: plainText('id').notNull(),
    clientId: plainText('client_id').notNull(),
    memberId: plainText('member_id').notNull(),
    seq: bigint('seq', { mode: 'number' }).notNull(),
    status: text('status', { enum: ['applied', 'noop', 'rejected'] }).notNull(),
    code: text('code'),
    message: text('message'),
    /** The revision at which a rejection is news to its client. */
    rev: bigint('rev', { mode: 'number' }).notNull(),
    at: instant('at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    uniqueIndex('applied_changes_by_client').on(table.workspaceId, table.clientId, table.seq),
    index('applied_changes_rejected').on(table.workspaceId, table.clientId, table.rev).where(sql`status = 'rejected'`),
  ],
);

/** Connected browsers. Only the hash of a token is kept. */
export const connections = pgTable(
  'connections',
  {
    id: plainText('id').primaryKey(),
    workspaceId: workspaceId(),
    memberId: plainText('member_id').notNull(),
    tokenHash: plainText('token_hash').notNull().unique(),
    deviceName: text('device_name').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
    lastSeenAt: instant('last_seen_at'),
    revokedAt: instant('revoked_at'),
  },
  (table) => [index('connections_by_workspace').on(table.workspaceId, table.memberId)],
);

/** One-time codes. The first part of a code finds it, so that wrong tries can be counted; the rest is known by hash only. */
export const connectCodes = pgTable('connect_codes', {
  selector: plainText('selector').primaryKey(),
  codeHash: plainText('code_hash').notNull(),
  workspaceId: workspaceId(),
  memberId: plainText('member_id').notNull(),
  expiresAt: instant('expires_at').notNull(),
  tries: integer('tries').notNull().default(0),
  usedAt: instant('used_at'),
});

/** Wrong tries of connect codes by address and minute; kept here so that all nodes count together. */
export const connectTries = pgTable(
  'connect_tries',
  {
    address: plainText('address').notNull(),
    minute: bigint('minute', { mode: 'number' }).notNull(),
    tries: integer('tries').notNull(),
  },
  (table) => [primaryKey({ columns: [table.address, table.minute] })],
);

/** Tools that may send alerts. `secret` signs (plain) or is the token itself (Alertmanager). */
export const sources = pgTable(
  'sources',
  {
    id: plainText('id').primaryKey(),
    workspaceId: workspaceId(),
    kind: text('kind', { enum: ['plain', 'alertmanager'] }).notNull(),
    name: text('name').notNull(),
    /** Kept as it is: an HMAC key must be known to verify with, and each start prints the addresses again. */
    secret: text('secret').notNull(),
    secretHash: plainText('secret_hash').notNull().unique(),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (table) => [uniqueIndex('sources_by_name').on(table.workspaceId, table.kind, table.name)],
);

/** The newest episode of each trouble of a source, and what is needed to join later firings to it. */
export const episodes = pgTable(
  'episodes',
  {
    sourceId: plainText('source_id')
      .notNull()
      .references(() => sources.id),
    dedupeKey: plainText('dedupe_key').notNull(),
    alertId: plainText('alert_id').notNull(),
    /** Since when the source says that it fires; an older resolution that comes late is passed over. */
    firingSince: instant('firing_since').notNull(),
    /** The state to go back to when the source fires again while the alert is recovering. */
    stateBeforeRecovery: text('state_before_recovery'),
  },
  (table) => [primaryKey({ columns: [table.sourceId, table.dedupeKey] })],
);

/** Signatures of the last minutes: the same signed delivery is taken once. */
export const seenSignatures = pgTable(
  'seen_signatures',
  {
    sourceId: plainText('source_id')
      .notNull()
      .references(() => sources.id),
    signature: plainText('signature').notNull(),
    at: instant('at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.sourceId, table.signature] })],
);

/** Authentic deliveries that could not be read as alerts, kept for a person to look at. */
export const quarantinedHooks = pgTable(
  'quarantined_hooks',
  {
    id: plainText('id').primaryKey(),
    workspaceId: workspaceId(),
    sourceId: plainText('source_id')
      .notNull()
      .references(() => sources.id),
    body: bytes('body').notNull(),
    why: text('why').notNull(),
    at: instant('at').notNull().defaultNow(),
  },
  (table) => [index('quarantined_hooks_by_source').on(table.sourceId, table.at)],
);
