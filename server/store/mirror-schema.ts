import { index, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { plainText } from './columns.ts';
import { instant, workspaceId } from './schema.ts';

/** A helpdesk whose API we speak to with a token that an admin has given us. */
export const helpdeskConnections = pgTable(
  'helpdesk_connections',
  {
    id: plainText('id').primaryKey(),
    workspaceId: workspaceId(),
    helpdesk: plainText('helpdesk').notNull(),
    /** As in the address of its tickets. */
    host: plainText('host').notNull(),
    /** Where its API is, up to the paths of the vendor's documentation. */
    apiAddress: text('api_address').notNull(),
    /** Who the token belongs to, where the helpdesk wants to know. */
    userName: text('user_name'),
    /** Encrypted. */
    secret: text('secret').notNull(),
    /** The token that was made for us last, where the helpdesk makes them: encrypted, and until when it holds if that is known. */
    accessToken: text('access_token'),
    accessUntil: instant('access_until'),
    /** Since when the helpdesk makes us no more of them: it is not asked again before an admin has done something. */
    stoppedAt: instant('stopped_at'),
    /** What holds the tags, where the helpdesk has none of its own. */
    field: text('field'),
    state: text('state', { enum: ['untried', 'works', 'pauses', 'fails'] })
      .notNull()
      .default('untried'),
    /** Why it pauses or fails, in words for the person. */
    why: text('why'),
    triedAt: instant('tried_at'),
    /** Until then it is left alone. */
    pausesUntil: instant('pauses_until'),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (table) => [uniqueIndex('helpdesk_connections_by_host').on(table.workspaceId, table.helpdesk, table.host)],
);

/** What the tags of a ticket in a connected helpdesk have still to be made: one for each labelling, the newest counts. */
export const mirrorWishes = pgTable(
  'mirror_wishes',
  {
    workspaceId: workspaceId(),
    labellingId: plainText('labelling_id').notNull(),
    connectionId: plainText('connection_id')
      .notNull()
      .references(() => helpdeskConnections.id, { onDelete: 'cascade' }),
    ticketId: text('ticket_id').notNull(),
    tag: text('tag').notNull(),
    wish: text('wish', { enum: ['add', 'remove'] }).notNull(),
    /** Raised by each new wish, so that one that is carried does not end a newer one. */
    version: integer('version').notNull().default(1),
    tries: integer('tries').notNull().default(0),
    dueAt: instant('due_at').notNull(),
    /** Why it could not be carried at the last try. */
    why: text('why'),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.labellingId] }),
    index('mirror_wishes_due').on(table.connectionId, table.dueAt),
  ],
);

/**
 * Labels that a connected helpdesk bears, so that one that somebody takes off there is noticed: one for each labelling that
 * has been carried.
 */
export const borneLabels = pgTable(
  'borne_labels',
  {
    workspaceId: workspaceId(),
    labellingId: plainText('labelling_id').notNull(),
    connectionId: plainText('connection_id')
      .notNull()
      .references(() => helpdeskConnections.id, { onDelete: 'cascade' }),
    ticketId: plainText('ticket_id').notNull(),
    tag: text('tag').notNull(),
    /** When the connection itself saw it on the ticket last; null where it has only been told of it. */
    seenAt: instant('seen_at'),
    /** When the helpdesk is asked next. */
    dueAt: instant('due_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.labellingId] }),
    index('borne_labels_due').on(table.workspaceId, table.dueAt),
    index('borne_labels_by_ticket').on(table.connectionId, table.ticketId),
  ],
);
