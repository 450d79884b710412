import { and, count, eq, isNotNull } from 'drizzle-orm';
import type { SlackConnection, SlackRequest } from '#lib/contract/slack.ts';
import { actorOf } from '../accounts/actor.ts';
import type { Session } from '../accounts/sessions.ts';
import { slackPlace } from '../secrets/places.ts';
import type { Vault } from '../secrets/vault.ts';
import type { Database } from '../store/database.ts';
import { notices, slackConnections } from '../store/notice-schema.ts';
import { withWorkspaceRevision } from '../store/revision.ts';
import { inWorkspace } from '../store/scope.ts';

type Stored = typeof slackConnections.$inferSelect;

/** How the workspace stands with Slack; undefined where no channel is connected. */
export function slackOf(database: Database, workspaceId: string): Promise<SlackConnection | undefined> {
  return inWorkspace(database, workspaceId, async (transaction) => {
    const [stored] = await transaction
      .select()
      .from(slackConnections)
      .where(eq(slackConnections.workspaceId, workspaceId));
    if (!stored) return undefined;
    const [left] = await transaction.select({ waiting: count() }).from(notices).where(waitingIn(workspaceId));
    const { host, state, why, triedAt } = stored;
    return {
      host,
      state,
      ...(why === null ? {} : { why }),
      ...(triedAt === null ? {} : { triedAt: triedAt.toISOString() }),
      waiting: left?.waiting ?? 0,
    };
  });
}

/** Connects a channel, or another one in its place; what waits goes there. */
export function keepSlack(
  { database, vault }: { database: Database; vault: Vault },
  session: Session,
  { address }: SlackRequest,
): Promise<void> {
  const { workspaceId } = session;
  return withWorkspaceRevision(database, workspaceId, async ({ transaction, audit }) => {
    const { host } = new URL(address);
    const kept = {
      secret: vault.seal(address, slackPlace(workspaceId)),
      host,
      state: 'untried' as const,
      why: null,
      triedAt: null,
      pausesUntil: null,
    };
    await transaction
      .insert(slackConnections)
      .values({ workspaceId, ...kept })
      .onConflictDoUpdate({ target: slackConnections.workspaceId, set: kept });
    audit([{ action: 'slack.keep', actor: actorOf(session), target: { kind: 'slack', id: host } }]);
  });
}

/** Forgets the channel, and what was to be told there. */
export function dropSlack(database: Database, session: Session): Promise<void> {
  const { workspaceId } = session;
  return withWorkspaceRevision(database, workspaceId, async ({ transaction, audit }) => {
    const [gone] = await transaction
      .delete(slackConnections)
      .where(eq(slackConnections.workspaceId, workspaceId))
      .returning({ host: slackConnections.host });
    if (!gone) return;
    await transaction.delete(notices).where(waitingIn(workspaceId));
    audit([{ action: 'slack.drop', actor: actorOf(session), target: { kind: 'slack', id: gone.host } }]);
  });
}

/** The channel with its address; undefined where there is none. Throws CannotOpen where no key opens it. */
export async function openSlack(
  database: Database,
  vault: Vault,
  workspaceId: string,
): Promise<(Stored & { address: string }) | undefined> {
  const [stored] = await inWorkspace(database, workspaceId, (transaction) =>
    transaction.select().from(slackConnections).where(eq(slackConnections.workspaceId, workspaceId)),
  );
  return stored && { ...stored, address: vault.open(stored.secret, slackPlace(workspaceId)) };
}

/** Notes how the last message went. */
export async function noteSlack(
  database: Database,
  workspaceId: string,
  { state, why, pausesUntil, now }: { state: Stored['state']; why?: string; pausesUntil?: Date; now: Date },
): Promise<void> {
  await inWorkspace(database, workspaceId, (transaction) =>
    transaction
      .update(slackConnections)
      .set({ state, why: why ?? null, pausesUntil: pausesUntil ?? null, triedAt: now })
      .where(eq(slackConnections.workspaceId, workspaceId)),
  );
}

const waitingIn = (workspaceId: string) =>
  and(eq(notices.workspaceId, workspaceId), eq(notices.way, 'slack'), isNotNull(notices.dueAt));
