import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
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

/** A point in time, as PostgreSQL's clock tells it. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** One row per customer, with its clock. Every write of synced rows locks this row first. */
export const workspaces = pgTable('workspaces', {
  id: plainText('id').primaryKey(),
  rev: bigint('rev', { mode: 'number' }).notNull().default(0),
  /** Renewed when a backup is restored, so that clients know that the past has changed. */
  epoch: uuid('epoch').notNull().defaultRandom(),
  /** Tombstones up to here may be gone; a cursor before it must start over. */
  minRev: bigint('min_rev', { mode: 'number' }).notNull().default(0),
  /** The newest entry of the audit log: its number and its hash, which the next one is chained to. */
  auditSeq: bigint('audit_seq', { mode: 'number' }).notNull().default(0),
  auditHash: plainText('audit_hash').notNull().default(''),
  createdAt: instant('created_at').notNull().defaultNow(),
});

/** Which customer a row belongs to; row-level security goes by it. */
export const workspaceId = () =>
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
    /** The alert that the row belongs to; null for what the whole workspace needs at all times. */
    about: plainText('about'),
    /** Since when the row, or the alert that it is, has been over; a first sync leaves out what has long been over. */
    overSince: instant('over_since'),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.kind, table.id] }),
    index('synced_rows_by_revision').on(table.workspaceId, table.rev, table.kind, table.id),
    index('synced_rows_by_alert').on(table.workspaceId, table.about).where(sql`about is not null`),
    index('synced_rows_deleted').on(table.workspaceId, table.deletedAt).where(sql`deleted_at is not null`),
    index('labellings_by_ticket')
      .on(table.workspaceId, sql`(value ->> 'ticketKey')`)
      .where(sql`kind = 'labelling' and deleted_at is null`),
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
    lastSeenAt: instant('last_seen_at').notNull().defaultNow(),
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
    /** What stands in the way of a rejected change: the row as it is, for its author to compare. */
    current: jsonb('current'),
    /** The revision at which a rejection is news to its client. */
    rev: bigint('rev', { mode: 'number' }).notNull(),
    at: instant('at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    uniqueIndex('applied_changes_by_client').on(table.workspaceId, table.clientId, table.seq),
    index('applied_changes_rejected').on(table.workspaceId, table.clientId, table.rev).where(sql`status = 'rejected'`),
    index('applied_changes_by_age').on(table.workspaceId, table.at),
  ],
);

/** Connected browsers. */
export const connections = pgTable(
  'connections',
  {
    id: plainText('id').primaryKey(),
    workspaceId: workspaceId(),
    memberId: plainText('member_id').notNull(),
    deviceName: text('device_name').notNull(),
    /** How the person proved who they are. */
    method: text('method', { enum: ['code', 'sign_in'] })
      .notNull()
      .default('code'),
    createdAt: instant('created_at').notNull().defaultNow(),
    lastSeenAt: instant('last_seen_at'),
    revokedAt: instant('revoked_at'),
    /** Why it ended, where nobody ended it by hand. */
    revokedBecause: text('revoked_because', { enum: ['ended', 'token_reused', 'member_removed'] }),
  },
  (table) => [
    index('connections_by_workspace').on(table.workspaceId, table.memberId),
    index('connections_revoked').on(table.revokedAt).where(sql`revoked_at is not null`),
  ],
);

/** The tokens of a connection, by their hash alone. */
export const tokens = pgTable(
  'tokens',
  {
    hash: plainText('hash').primaryKey(),
    workspaceId: workspaceId(),
    connectionId: plainText('connection_id')
      .notNull()
      .references(() => connections.id, { onDelete: 'cascade' }),
    /** `refresh` gets new tokens and nothing else, `access` is for requests, `stream` only hears that there is news. */
    scope: text('scope', { enum: ['refresh', 'access', 'stream'] }).notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
    expiresAt: instant('expires_at').notNull(),
    /** Of a refresh token that was exchanged: the hash of the one that took its place. */
    replacedBy: plainText('replaced_by'),
  },
  (table) => [
    index('tokens_by_connection').on(table.connectionId, table.scope),
    index('tokens_by_expiry').on(table.expiresAt),
  ],
);

/** Who somebody is at the identity provider, and which member that is here. */
export const identities = pgTable(
  'identities',
  {
    workspaceId: workspaceId(),
    issuer: plainText('issuer').notNull(),
    subject: plainText('subject').notNull(),
    memberId: plainText('member_id').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.issuer, table.subject] })],
);

/** Sign-ins under way at the identity provider: minutes old, used once. */
export const signIns = pgTable(
  'sign_ins',
  {
    /** The hash of the state that the provider gives back to us. */
    stateHash: plainText('state_hash').primaryKey(),
    workspaceId: workspaceId(),
    /** Where the browser goes back to, and what it has to show for the code that it is given there. */
    redirect: text('redirect').notNull(),
    browserState: text('browser_state').notNull(),
    browserChallenge: text('browser_challenge').notNull(),
    /** Ours towards the provider, encrypted. */
    secrets: text('secrets').notNull(),
    /** Set once the provider has told who it is. */
    codeHash: plainText('code_hash').unique(),
    memberId: plainText('member_id'),
    expiresAt: instant('expires_at').notNull(),
  },
  (table) => [index('sign_ins_by_expiry').on(table.expiresAt)],
);

/** Who did what and when. Only ever added to; each entry holds the hash of the one before. */
export const auditEntries = pgTable(
  'audit_entries',
  {
    workspaceId: workspaceId(),
    seq: bigint('seq', { mode: 'number' }).notNull(),
    at: instant('at').notNull(),
    /** Null where a tool or whoever runs the API did it. */
    memberId: plainText('member_id'),
    actor: text('actor').notNull(),
    connectionId: plainText('connection_id'),
    /** The network that it came from, shortened: a /24 or a /48. */
    network: text('network'),
    action: plainText('action').notNull(),
    targetKind: plainText('target_kind'),
    targetId: plainText('target_id'),
    /** The small facts that changed, before and after. Never secrets, never what people wrote. */
    facts: jsonb('facts'),
    previousHash: plainText('previous_hash').notNull(),
    hash: plainText('hash').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.seq] }),
    index('audit_entries_by_time').on(table.workspaceId, table.at),
  ],
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

/** Tools that may send alerts. `secret` signs or is the token itself. */
export const sources = pgTable(
  'sources',
  {
    id: plainText('id').primaryKey(),
    workspaceId: workspaceId(),
    kind: text('kind').notNull(),
    name: text('name').notNull(),
    /** Encrypted: an HMAC key must be known to verify with, and each start prints the addresses again. */
    secret: text('secret').notNull(),
    secretHash: plainText('secret_hash').notNull().unique(),
    createdAt: instant('created_at').notNull().defaultNow(),
    /** The tool makes the secret, and nobody has given it yet: nothing is believed. */
    secretMissing: boolean('secret_missing').notNull().default(false),
    /** After how many minutes of silence an alert is taken for over; null for never. */
    autoResolveMinutes: integer('auto_resolve_minutes'),
    /** Which values make an alert, for bodies in no form that we know. */
    mapping: jsonb('mapping'),
    /** When something came last that was believed, and what it was called. */
    heardAt: instant('heard_at'),
    heardTitle: text('heard_title'),
    /** When a delivery was not believed the last time, and why, in words for the person. */
    failedAt: instant('failed_at'),
    why: text('why'),
  },
  (table) => [uniqueIndex('sources_by_name').on(table.workspaceId, table.kind, table.name)],
);

/** The newest episode of each trouble of a source, and what is needed to join later firings to it. */
export const episodes = pgTable(
  'episodes',
  {
    workspaceId: workspaceId(),
    sourceId: plainText('source_id')
      .notNull()
      .references(() => sources.id),
    dedupeKey: plainText('dedupe_key').notNull(),
    /** Null where the end was heard before the beginning. */
    alertId: plainText('alert_id'),
    /** Since when the source says that it fires; an older resolution that comes late is passed over. */
    firingSince: instant('firing_since').notNull(),
    /** The state to go back to when the source fires again while the alert is recovering. */
    stateBeforeRecovery: text('state_before_recovery'),
    /** When the source said the newest of what is known, by its clock: what comes later but was said before is passed over. */
    saidAt: instant('said_at'),
    /** Only the source's own word ends it, however long it is silent. */
    endIsTold: boolean('end_is_told').notNull().default(false),
    /** When the source was last heard of it, by our clock. */
    heardAt: instant('heard_at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.sourceId, table.dedupeKey] }),
    index('episodes_by_silence').on(table.sourceId, table.heardAt),
  ],
);

/** Names of deliveries that were taken, for as long as one could be sent again: each counts once. */
export const seenSignatures = pgTable(
  'seen_signatures',
  {
    workspaceId: workspaceId(),
    sourceId: plainText('source_id')
      .notNull()
      .references(() => sources.id),
    signature: plainText('signature').notNull(),
    at: instant('at').notNull().defaultNow(),
    /** From then on it can be forgotten. */
    until: instant('until').notNull().default(sql`now() + interval '15 minutes'`),
  },
  (table) => [
    primaryKey({ columns: [table.sourceId, table.signature] }),
    index('seen_signatures_by_age').on(table.sourceId, table.until),
  ],
);

/** Authentic deliveries that could not be read as alerts, kept for a person to look at; or not stored at once. */
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
    /** Nobody has tried to read it yet: the workspace was busy when it came. */
    waiting: boolean('waiting').notNull().default(false),
  },
  (table) => [
    index('quarantined_hooks_by_source').on(table.sourceId, table.at),
    index('quarantined_hooks_waiting').on(table.at).where(sql`waiting`),
  ],
);
