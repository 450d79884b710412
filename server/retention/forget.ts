import { and, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import type { EntityKind } from '#lib/contract/entity.ts';
import { forgetKept } from '../ingest/forget-kept.ts';
import type { Database } from '../store/database.ts';
import { borneLabels } from '../store/mirror-schema.ts';
import { type Revision, withWorkspaceRevision } from '../store/revision.ts';
import { type RowWrite, readEntity } from '../store/rows.ts';
import { appliedChanges, syncedRows } from '../store/schema.ts';

/** Whose data shall go: tickets by their address or key, and everything in which one of these words stands. */
export type Forgotten = { tickets: readonly string[]; words: readonly string[] };

/**
 * What was found, by id; alerts are for a person to look at, because other tools wrote them. `events` are rows of their
 * history, in which people say why.
 */
export type Found = { tickets: string[]; notes: string[]; events: string[]; alerts: string[] };

const REMOVED = '[removed]';

/**
 * Removes what this workspace keeps about a requester: their tickets with labellings, corrections and uses of macros go, their words in
 * notes and in the history of alerts are taken out, and deliveries with them that nobody could read are thrown away.
 * Browsers follow at their next sync; backups hold it until they are a week old.
 * @param dry looks only
 */
export function forget(
  database: Database,
  workspaceId: string,
  whose: Forgotten,
  { dry }: { dry: boolean },
): Promise<Found> {
  return withWorkspaceRevision(database, workspaceId, async (revision) => {
    const [tickets, notes, events, alerts] = [
      await find(revision, 'ticket', whose),
      await find(revision, 'note', whose),
      await find(revision, 'alert_event', { tickets: [], words: whose.words }),
      await find(revision, 'alert', { tickets: [], words: whose.words }),
    ];
    const ids = (rows: { id: string }[]) => rows.map(({ id }) => id);
    const found = { tickets: ids(tickets), notes: ids(notes), events: ids(events), alerts: ids(alerts) };
    if (!dry) await forgetKept(revision, whose.words);
    if (dry || (tickets.length === 0 && notes.length === 0 && events.length === 0 && alerts.length === 0)) return found;
    const attached = await rowsOnTickets(revision, found.tickets);
    const writes: RowWrite[] = [
      ...tickets.map(({ id }) => ({ kind: 'ticket' as const, id, value: null })),
      ...attached.map(({ kind, id }) => ({ kind, id, value: null })),
      ...notes.map(({ id, value }) => ({
        kind: 'note' as const,
        id,
        value: withoutWords(value, whose, found.tickets),
      })),
      ...alerts.flatMap(({ id, value }) => alertWithoutWords(id, value, whose)),
      ...events.map(({ id, value }) => ({ kind: 'alert_event' as const, id, value: eventWithoutWords(value, whose) })),
    ];
    await revision.write(writes);
    await askNoMore(
      revision,
      attached.map(({ id }) => id),
    );
    await forgetRejections(revision, whose.words);
    revision.audit([
      {
        action: 'requester.forget',
        actor: { name: 'Whoever runs the API' },
        facts: { tickets: [String(tickets.length), '0'], notes: [String(notes.length), String(notes.length)] },
      },
    ]);
    return found;
  });
}

function find({ transaction, workspaceId }: Revision, kind: EntityKind, { tickets, words }: Forgotten) {
  const text = sql<string>`${syncedRows.value}::text`;
  const conditions = [
    // As JSON writes it, so that quotes and accents are found too.
    ...words.map((word) => sql`position(lower(${JSON.stringify(word).slice(1, -1)}) in lower(${text})) > 0`),
    ...(tickets.length === 0
      ? []
      : [
          inArray(syncedRows.id, [...tickets]),
          inArray(sql`${syncedRows.value} ->> 'url'`, [...tickets]),
          inArray(sql`${syncedRows.value} ->> 'ticketKey'`, [...tickets]),
        ]),
  ];
  if (conditions.length === 0) return Promise.resolve([]);
  return transaction
    .select({ id: syncedRows.id, value: syncedRows.value })
    .from(syncedRows)
    .where(
      and(
        eq(syncedRows.workspaceId, workspaceId),
        eq(syncedRows.kind, kind),
        isNull(syncedRows.deletedAt),
        or(...conditions),
      ),
    );
}

async function rowsOnTickets({ transaction, workspaceId }: Revision, keys: readonly string[]) {
  if (keys.length === 0) return [];
  const kinds = ['labelling', 'correction', 'macro_use'] as const;
  const rows = await transaction
    .select({ kind: syncedRows.kind, id: syncedRows.id })
    .from(syncedRows)
    .where(
      and(
        eq(syncedRows.workspaceId, workspaceId),
        inArray(syncedRows.kind, [...kinds]),
        isNull(syncedRows.deletedAt),
        inArray(sql`${syncedRows.value} ->> 'ticketKey'`, [...keys]),
      ),
    );
  return rows.flatMap(({ kind, id }) => kinds.flatMap((known) => (known === kind ? [{ kind: known, id }] : [])));
}

const cleaned = (text: string, words: readonly string[]) =>
  words.reduce((left, word) => left.replaceAll(new RegExp(RegExp.escape(word), 'giu'), REMOVED), text);

/** What people wrote stands beside fixed words and ids, in which nothing of anybody is replaced. */
function eventWithoutWords(value: unknown, { words }: Forgotten) {
  const { what, ...event } = readEntity('alert_event', value);
  const written = { ...what };
  if ('why' in written && typeof written.why === 'string') written.why = cleaned(written.why, words);
  if ('text' in written && typeof written.text === 'string') written.text = cleaned(written.text, words);
  if (written.happened === 'moved' && written.reason !== undefined) written.reason = cleaned(written.reason, words);
  return { ...event, what: written };
}

/** What members wrote when it ended. What its source wrote stays, for a person to look at. */
function alertWithoutWords(id: string, value: unknown, { words }: Forgotten): RowWrite[] {
  const { dismissal, actionable, ...alert } = readEntity('alert', value);
  if (dismissal?.text === undefined && actionable?.why === undefined) return [];
  const said = {
    ...alert,
    ...(dismissal ? { dismissal: { ...dismissal, ...cleanedField(dismissal.text, 'text', words) } } : {}),
    ...(actionable ? { actionable: { ...actionable, ...cleanedField(actionable.why, 'why', words) } } : {}),
  };
  return [{ kind: 'alert', id, value: said }];
}

const cleanedField = (text: string | undefined, field: string, words: readonly string[]) =>
  text === undefined ? {} : { [field]: cleaned(text, words) };

function withoutWords(value: unknown, { words }: Forgotten, tickets: readonly string[]) {
  const { ticketKey, text, ...note } = readEntity('note', value);
  return {
    ...note,
    text: cleaned(text, words),
    ...(ticketKey === undefined || tickets.includes(ticketKey) ? {} : { ticketKey }),
  };
}

/** What stood in the way of a rejected change is kept for its author, and can quote the same words. */
async function forgetRejections({ transaction, workspaceId }: Revision, words: readonly string[]): Promise<void> {
  for (const word of words) {
    await transaction
      .update(appliedChanges)
      .set({ current: null })
      .where(
        and(
          eq(appliedChanges.workspaceId, workspaceId),
          sql`position(lower(${JSON.stringify(word).slice(1, -1)}) in lower(${appliedChanges.current}::text)) > 0`,
        ),
      );
  }
}

/** A helpdesk is not asked any more about the labels of a ticket that is forgotten. */
async function askNoMore({ transaction, workspaceId }: Revision, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const gone = and(eq(borneLabels.workspaceId, workspaceId), inArray(borneLabels.labellingId, [...ids]));
  await transaction.delete(borneLabels).where(gone);
}
