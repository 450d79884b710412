import { index, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { plainText } from './columns.ts';
import { helpdeskConnections } from './mirror-schema.ts';
import { instant, workspaceId } from './schema.ts';

/** A helpdesk that may send its tickets here by a webhook. */
export const ticketHooks = pgTable(
  'ticket_hooks',
  {
    id: plainText('id').primaryKey(),
    workspaceId: workspaceId(),
    helpdesk: plainText('helpdesk').notNull(),
    /** As in the address of its tickets. */
    host: plainText('host').notNull(),
    /** What its deliveries are believed by, encrypted. */
    secret: text('secret').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
    /** When a ticket came this way the last time. */
    arrivedAt: instant('arrived_at'),
    /** When a delivery was refused or could not be used the last time, and why, in words for the person. */
    failedAt: instant('failed_at'),
    why: text('why'),
  },
  (table) => [uniqueIndex('ticket_hooks_by_host').on(table.workspaceId, table.helpdesk, table.host)],
);

/** Deliveries that were taken, for as long as one could be sent again: each counts once. */
export const seenTicketDeliveries = pgTable(
  'seen_ticket_deliveries',
  {
    workspaceId: workspaceId(),
    hookId: plainText('hook_id')
      .notNull()
      .references(() => ticketHooks.id, { onDelete: 'cascade' }),
    delivery: plainText('delivery').notNull(),
    at: instant('at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.hookId, table.delivery] }),
    index('seen_ticket_deliveries_by_age').on(table.hookId, table.at),
  ],
);

/** Connections whose tickets are looked for every few minutes. */
export const ticketSearches = pgTable('ticket_searches', {
  connectionId: plainText('connection_id')
    .primaryKey()
    .references(() => helpdeskConnections.id, { onDelete: 'cascade' }),
  workspaceId: workspaceId(),
  /** Everything that changed before this has been read, by the helpdesk's own clock. */
  readUpTo: instant('read_up_to').notNull(),
  dueAt: instant('due_at').notNull(),
  searchedAt: instant('searched_at'),
  arrivedAt: instant('arrived_at'),
  /** Why the last search failed, in words for the person. */
  why: text('why'),
});

/** Tickets of which a webhook said only that they are there, or have changed: they are read through the connection. */
export const awaitedTickets = pgTable(
  'awaited_tickets',
  {
    workspaceId: workspaceId(),
    connectionId: plainText('connection_id')
      .notNull()
      .references(() => helpdeskConnections.id, { onDelete: 'cascade' }),
    ticketId: plainText('ticket_id').notNull(),
    at: instant('at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.connectionId, table.ticketId] }),
    index('awaited_tickets_by_age').on(table.connectionId, table.at),
  ],
);
