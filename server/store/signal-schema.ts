import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { plainText } from './columns.ts';
import { instant, workspaceId } from './schema.ts';

/** Tools that may send counts. Their token is known by its hash alone. */
export const countSenders = pgTable(
  'count_senders',
  {
    id: plainText('id').primaryKey(),
    workspaceId: workspaceId(),
    name: text('name').notNull(),
    tokenHash: plainText('token_hash').notNull().unique(),
    createdAt: instant('created_at').notNull().defaultNow(),
    /** When counts came from it the last time. */
    heardAt: instant('heard_at'),
  },
  (table) => [uniqueIndex('count_senders_by_name').on(table.workspaceId, table.name)],
);

/**
 * The counts of a signal: a row for each day and segment, with a place for every five minutes, null where nothing was
 * heard. A day in a row is a fiftieth of the size of a row for each bucket, and what was usual is read in days.
 */
export const countedDays = pgTable(
  'counted_days',
  {
    workspaceId: workspaceId(),
    signalId: plainText('signal_id').notNull(),
    /** Days since 1970, UTC. */
    day: integer('day').notNull(),
    /** Its properties as JSON with the keys in order; empty for counts without properties. */
    segment: plainText('segment').notNull().default(''),
    attempts: integer('attempts').array().$type<(number | null)[]>().notNull(),
    bad: integer('bad').array().$type<(number | null)[]>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.signalId, table.day, table.segment] }),
    index('counted_days_by_day').on(table.workspaceId, table.day),
  ],
);

/** How far each signal was evaluated, and what its detector has to know to go on from there. */
export const signalStates = pgTable(
  'signal_states',
  {
    workspaceId: workspaceId(),
    signalId: plainText('signal_id').notNull(),
    /** The settings that the state was made under; under others it is made anew. */
    settings: text('settings').notNull(),
    state: jsonb('state').notNull(),
    /** The state before the usual was learnt last: to there it goes back when counts since then are corrected. */
    checkpoint: jsonb('checkpoint').notNull(),
    /** End of the newest bucket that was looked at. */
    evaluatedTo: instant('evaluated_to').notNull(),
    /** The earliest counts that came after they were looked at. */
    correctedFrom: instant('corrected_from'),
    /** When the episode that was told last was told last; null while none is open. */
    firingToldAt: instant('firing_told_at'),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.signalId] }),
    index('signal_states_corrected').on(table.workspaceId).where(sql`corrected_from is not null`),
  ],
);
