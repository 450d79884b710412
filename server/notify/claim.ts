import { and, eq, inArray } from 'drizzle-orm';
import { concernsOwner } from '#lib/contract/alert-event.ts';
import { recorded, recordedRows } from '#lib/contract/alert-history.ts';
import type { Session } from '../accounts/sessions.ts';
import type { Database } from '../store/database.ts';
import { notices } from '../store/notice-schema.ts';
import { withWorkspaceRevision } from '../store/revision.ts';
import { loadRows, type RowWrite, readEntity } from '../store/rows.ts';
import { audible, heardOf } from './note-notices.ts';

/**
 * Decides which of several browsers of an alert's owner tells of what happened to it: the first that asks. A browser that
 * asks again, because it was stopped before it told, gets the same answer.
 * @param eventIds rows of alerts' history
 * @returns those that the asking browser tells
 */
export function claimNotices(
  database: Database,
  { workspaceId, memberId, connectionId }: Session,
  eventIds: readonly string[],
  now: Date,
): Promise<string[]> {
  return withWorkspaceRevision(database, workspaceId, async (revision) => {
    const { transaction } = revision;
    const loaded = await loadRows(
      transaction,
      workspaceId,
      eventIds.map((id) => ({ kind: 'alert_event', id })),
    );
    const events = loaded.map(({ value }) => readEntity('alert_event', value));
    const alerts = new Map(
      (
        await loadRows(
          transaction,
          workspaceId,
          events.map(({ alertId }) => ({ kind: 'alert', id: alertId })),
        )
      ).map(({ id, value }) => [id, readEntity('alert', value)]),
    );
    const told = await transaction
      .select()
      .from(notices)
      .where(
        and(eq(notices.workspaceId, workspaceId), eq(notices.way, 'browser'), inArray(notices.eventId, [...eventIds])),
      );
    const isAudible = await audible(transaction, workspaceId, now);
    const heard = await heardOf(transaction, workspaceId, 'browser', [...alerts.keys()]);
    const granted: string[] = [];
    const writes: RowWrite[] = [];
    for (const event of events) {
      const before = told.find(({ eventId }) => eventId === event.id);
      if (before) {
        if (before.connectionId === connectionId) granted.push(event.id);
        continue;
      }
      const alert = alerts.get(event.alertId);
      if (alert?.ownerId !== memberId || !concernsOwner(event.what)) continue;
      if (event.by.kind === 'member' && event.by.id === memberId) continue;
      if (!isAudible(alert, event, heard.has(alert.id))) continue;
      granted.push(event.id);
      await transaction.insert(notices).values({
        workspaceId,
        eventId: event.id,
        way: 'browser',
        alertId: alert.id,
        connectionId,
        madeAt: now,
        toldAt: now,
      });
      const to = alert.ownerName === undefined ? {} : { to: alert.ownerName };
      const done = recorded(
        alert,
        now.toISOString(),
        { kind: 'system' },
        {
          happened: 'notified',
          way: 'browser',
          of: event.id,
          ...to,
        },
      );
      alerts.set(alert.id, done.alert);
      writes.push(...recordedRows(done));
    }
    await revision.write(writes);
    return granted;
  });
}
