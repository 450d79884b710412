import { index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { plainText } from './columns.ts';
import { instant, workspaceId } from './schema.ts';

/** The channel in Slack that a workspace is told in: one incoming webhook. */
export const slackConnections = pgTable('slack_connections', {
  workspaceId: workspaceId().primaryKey(),
  /** Encrypted: whoever has the address can write into the channel. */
  secret: text('secret').notNull(),
  /** The part of the address that says where it is and lets nobody write. */
  host: text('host').notNull(),
  state: text('state', { enum: ['untried', 'works', 'pauses', 'fails'] })
    .notNull()
    .default('untried'),
  /** Why it pauses or fails, in words for the person. */
  why: text('why'),
  triedAt: instant('tried_at'),
  /** Until then it is left alone. */
  pausesUntil: instant('pauses_until'),
  createdAt: instant('created_at').notNull().defaultNow(),
});

/** Who is told of what happened to an alert: one row for each happening and way, so nobody is told twice. */
export const notices = pgTable(
  'notices',
  {
    workspaceId: workspaceId(),
    /** The row of the alert's history. */
    eventId: plainText('event_id').notNull(),
    way: text('way', { enum: ['slack', 'browser'] }).notNull(),
    alertId: plainText('alert_id').notNull(),
    /** The browser that tells its person; null for Slack. */
    connectionId: plainText('connection_id'),
    madeAt: instant('made_at').notNull(),
    /** When it is tried next; null once it is over. */
    dueAt: instant('due_at'),
    tries: integer('tries').notNull().default(0),
    /** Set once people were told. */
    toldAt: instant('told_at'),
    /** Why it could not be sent at the last try. */
    why: text('why'),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.eventId, table.way] }),
    index('notices_by_alert').on(table.workspaceId, table.alertId),
    index('notices_due').on(table.workspaceId, table.dueAt),
    index('notices_by_age').on(table.workspaceId, table.madeAt),
  ],
);
