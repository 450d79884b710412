import { and, asc, eq, isNotNull, lte } from 'drizzle-orm';
import type { Logger } from 'pino';
import type { Happening } from '#lib/contract/alert-event.ts';
import { recorded, recordedRows } from '#lib/contract/alert-history.ts';
import type { Outbound } from '../outbound/call.ts';
import { SLACK_UNREADABLE } from '../secrets/places.ts';
import { CannotOpen, type Vault } from '../secrets/vault.ts';
import type { Database } from '../store/database.ts';
import { notices } from '../store/notice-schema.ts';
import { withWorkspaceRevision } from '../store/revision.ts';
import { loadRows, readEntity } from '../store/rows.ts';
import { inWorkspace } from '../store/scope.ts';
import { noteSlack, openSlack } from './slack-connection.ts';
import { slackMessage } from './slack-message.ts';
import { type SlackOutcome, sendToSlack } from './slack-send.ts';

/** What telling people needs. */
export type NotifyTools = { database: Database; vault: Vault; outbound: Outbound; log: Logger; now: () => Date };

type Notice = typeof notices.$inferSelect;

/** A node that dies while it sends is followed by another after so long; only then can a message come twice. */
const LEASE_MS = 60_000;
const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 10 * 60_000;
/** News of yesterday is none: what could not be sent for so long is told in the alert's history, and tried no more. */
const STALE_MS = 86_400_000;
/** A job ends before it is taken for dead; what is left goes on in the next. */
const LONGEST_MS = 120_000;

/**
 * Sends what a workspace's channel has still to be told, in the order in which it happened, until nothing is left or Slack
 * asks for a pause.
 * @returns when to come back; undefined where nothing is left
 */
export async function tellSlack(tools: NotifyTools, workspaceId: string): Promise<Date | undefined> {
  const { database, outbound, now } = tools;
  const slack = await opened(tools, workspaceId);
  // One that has stopped goes on once an admin has given another address.
  if (!slack || slack.state === 'fails') return undefined;
  if (slack.pausesUntil && slack.pausesUntil > now()) return slack.pausesUntil;
  const until = now().getTime() + LONGEST_MS;
  while (now().getTime() < until) {
    const notice = await lease(tools, workspaceId);
    if (!notice) break;
    const told = await toldOf(database, notice);
    if (!told) {
      await over(tools, notice, undefined);
      continue;
    }
    if (now().getTime() - notice.madeAt.getTime() > STALE_MS) {
      const why = notice.why ?? 'It could not be sent in time.';
      await over(tools, notice, { happened: 'not_notified', way: 'slack', of: notice.eventId, why });
      continue;
    }
    const outcome = await sendToSlack(outbound, slack.address, slackMessage(told.alert, told.event));
    const again = await settled(tools, notice, outcome);
    if (again === 'stop') return undefined;
    if (again) return again;
  }
  const [next] = await inWorkspace(database, workspaceId, (transaction) =>
    transaction
      .select({ dueAt: notices.dueAt })
      .from(notices)
      .where(waiting(workspaceId))
      .orderBy(...inOrder)
      .limit(1),
  );
  return next?.dueAt ?? undefined;
}

async function opened({ database, vault, log, now }: NotifyTools, workspaceId: string) {
  try {
    return await openSlack(database, vault, workspaceId);
  } catch (error) {
    if (!(error instanceof CannotOpen)) throw error;
    log.error({ reason: error.message }, 'the address of a channel in Slack cannot be read');
    await noteSlack(database, workspaceId, { state: 'fails', why: SLACK_UNREADABLE, now: now() });
    return undefined;
  }
}

const waiting = (workspaceId: string) =>
  and(eq(notices.workspaceId, workspaceId), eq(notices.way, 'slack'), isNotNull(notices.dueAt));
const inOrder = [asc(notices.madeAt), asc(notices.eventId)];
const isThis = ({ workspaceId, eventId, way }: Notice) =>
  and(eq(notices.workspaceId, workspaceId), eq(notices.eventId, eventId), eq(notices.way, way));

/** The oldest that waits, if it is due, put off for as long as sending it may take. */
function lease({ database, now }: NotifyTools, workspaceId: string): Promise<Notice | undefined> {
  return inWorkspace(database, workspaceId, async (transaction) => {
    const [oldest] = await transaction
      .select()
      .from(notices)
      .where(waiting(workspaceId))
      .orderBy(...inOrder)
      .limit(1)
      .for('update');
    if (!oldest?.dueAt || oldest.dueAt > now()) return undefined;
    const [leased] = await transaction
      .update(notices)
      .set({ dueAt: new Date(now().getTime() + LEASE_MS), tries: oldest.tries + 1 })
      .where(and(isThis(oldest), lte(notices.dueAt, now())))
      .returning();
    return leased;
  });
}

async function toldOf(database: Database, { workspaceId, alertId, eventId }: Notice) {
  const rows = await inWorkspace(database, workspaceId, (transaction) =>
    loadRows(transaction, workspaceId, [
      { kind: 'alert', id: alertId },
      { kind: 'alert_event', id: eventId },
    ]),
  );
  const [alert, event] = ['alert', 'alert_event'].map((kind) => rows.find((row) => row.kind === kind)?.value);
  if (alert === undefined || event === undefined) return undefined;
  return { alert: readEntity('alert', alert), event: readEntity('alert_event', event) };
}

/** @returns when to come back, if Slack wants to be left alone; `stop` where it takes nothing any more */
async function settled(tools: NotifyTools, notice: Notice, outcome: SlackOutcome): Promise<Date | 'stop' | undefined> {
  const { database, now } = tools;
  const { workspaceId, eventId } = notice;
  switch (outcome.became) {
    case 'sent':
      await over(tools, notice, { happened: 'notified', way: 'slack', of: eventId });
      await noteSlack(database, workspaceId, { state: 'works', now: now() });
      return undefined;
    case 'refused':
      await over(tools, notice, { happened: 'not_notified', way: 'slack', of: eventId, why: outcome.why });
      return undefined;
    case 'stopped':
      await later(tools, notice, now(), outcome.why);
      await noteSlack(database, workspaceId, { state: 'fails', why: outcome.why, now: now() });
      return 'stop';
    case 'later': {
      const waitMs = outcome.waitMs ?? Math.min(FIRST_WAIT_MS * 2 ** (notice.tries - 1), LONGEST_WAIT_MS);
      const dueAt = new Date(now().getTime() + waitMs);
      await later(tools, notice, dueAt, outcome.why);
      await noteSlack(database, workspaceId, { state: 'pauses', why: outcome.why, pausesUntil: dueAt, now: now() });
      return dueAt;
    }
  }
}

async function later({ database }: NotifyTools, notice: Notice, dueAt: Date, why: string): Promise<void> {
  await inWorkspace(database, notice.workspaceId, (transaction) =>
    transaction.update(notices).set({ dueAt, why }).where(isThis(notice)),
  );
}

/** Is done with it, and tells what came of it in the alert's history. */
function over({ database, now }: NotifyTools, notice: Notice, what: Happening | undefined): Promise<void> {
  const { workspaceId, alertId } = notice;
  return withWorkspaceRevision(database, workspaceId, async (revision) => {
    const { transaction } = revision;
    const toldAt = what?.happened === 'notified' ? now() : null;
    await transaction.update(notices).set({ dueAt: null, toldAt }).where(isThis(notice));
    const [row] = await loadRows(transaction, workspaceId, [{ kind: 'alert', id: alertId }]);
    if (!row || !what) return;
    const done = recorded(readEntity('alert', row.value), now().toISOString(), { kind: 'system' }, what);
    await revision.write([...recordedRows(done)]);
  });
}
