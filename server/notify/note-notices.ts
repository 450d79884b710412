import { and, eq, inArray } from 'drizzle-orm';
import { Alert } from '#lib/contract/alert.ts';
import { AlertEvent, isStateChange } from '#lib/contract/alert-event.ts';
import { silenceOf } from '#lib/contract/silence.ts';
import type { Database } from '../store/database.ts';
import { notices, slackConnections } from '../store/notice-schema.ts';
import type { Revision } from '../store/revision.ts';
import { type RowWrite, rowsOfKind } from '../store/rows.ts';

/**
 * Notes that people have to be told in Slack of what was just written: once for each change of an alert's state. In the
 * transaction that writes the history, so that none is forgotten and none is told twice. Call it wherever rows of an
 * alert's history are written.
 */
export async function noteNotices(revision: Revision, writes: readonly RowWrite[], now: Date): Promise<void> {
  const events = writes
    .flatMap(({ kind, value }) => (kind === 'alert_event' && value !== null ? [AlertEvent.parse(value)] : []))
    .filter(({ what }) => isStateChange(what));
  if (events.length === 0) return;
  const { transaction, workspaceId } = revision;
  const [slack] = await transaction
    .select({ host: slackConnections.host })
    .from(slackConnections)
    .where(eq(slackConnections.workspaceId, workspaceId));
  if (!slack) return;
  const alerts = new Map(
    writes.flatMap(({ kind, id, value }) => (kind === 'alert' && value !== null ? [[id, Alert.parse(value)]] : [])),
  );
  const heard = await heardOf(
    transaction,
    workspaceId,
    'slack',
    events.filter((event) => alerts.has(event.alertId)).map(({ alertId }) => alertId),
  );
  const isHeard = await audible(transaction, workspaceId, now);
  const told = events.filter((event) => {
    const alert = alerts.get(event.alertId);
    return alert !== undefined && isHeard(alert, event, heard.has(event.alertId));
  });
  if (told.length === 0) return;
  revision.send(
    transaction
      .insert(notices)
      .values(
        told.map(({ id, alertId }) => ({
          workspaceId,
          eventId: id,
          way: 'slack' as const,
          alertId,
          madeAt: now,
          dueAt: now,
        })),
      )
      .onConflictDoNothing(),
  );
}

/** Of which of these alerts people have been told before. */
export async function heardOf(
  transaction: Database,
  workspaceId: string,
  way: 'slack' | 'browser',
  alertIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (alertIds.length === 0) return new Set();
  const before = await transaction
    .selectDistinct({ alertId: notices.alertId })
    .from(notices)
    .where(and(eq(notices.workspaceId, workspaceId), eq(notices.way, way), inArray(notices.alertId, [...alertIds])));
  return new Set(before.map(({ alertId }) => alertId));
}

/** Whether anybody is to be told of it: not while it is silent. That it is over is told to whoever heard that it began. */
export async function audible(
  transaction: Database,
  workspaceId: string,
  now: Date,
): Promise<(alert: Alert, event: AlertEvent, wasHeard: boolean) => boolean> {
  const silences = await rowsOfKind(transaction, workspaceId, 'silence');
  return (alert, { what }, wasHeard) =>
    silenceOf(silences, alert, now.getTime()) === undefined ||
    (wasHeard && what.happened === 'moved' && what.to === 'recovering');
}
