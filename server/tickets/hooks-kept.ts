import { and, eq, isNull, lt, or } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { HOOK_SECRET, HookableHelpdesk, type TicketHook, type TicketHookRequest } from '#lib/contract/ticket-hook.ts';
import { actorOf } from '../accounts/actor.ts';
import { makeSecret } from '../accounts/secrets.ts';
import type { Session } from '../accounts/sessions.ts';
import { Refusal } from '../http/refusal.ts';
import { ticketHookPlace } from '../secrets/places.ts';
import type { Vault } from '../secrets/vault.ts';
import type { Database } from '../store/database.ts';
import { withWorkspaceRevision } from '../store/revision.ts';
import { acrossWorkspaces, inWorkspace } from '../store/scope.ts';
import { ticketHooks } from '../store/ticket-schema.ts';

/** A webhook with its secret, for judging what comes by it. */
export type OpenedHook = { id: string; workspaceId: string; helpdesk: HookableHelpdesk; host: string; secret: string };

/** What fails again and again is written down once a minute, however often somebody sends it. */
const NOTE_AGAIN_MS = 60_000;

/** All webhooks of a workspace, without their secrets. */
export function listHooks(database: Database, workspaceId: string): Promise<TicketHook[]> {
  return inWorkspace(database, workspaceId, async (transaction) => {
    const rows = await transaction
      .select()
      .from(ticketHooks)
      .where(eq(ticketHooks.workspaceId, workspaceId))
      .orderBy(ticketHooks.host, ticketHooks.helpdesk);
    return rows.map(({ id, helpdesk, host, createdAt, arrivedAt, failedAt, why }) => ({
      id,
      helpdesk: HookableHelpdesk.parse(helpdesk),
      host,
      path: `/v1/hooks/tickets/${id}`,
      madeAt: createdAt.toISOString(),
      ...(arrivedAt === null ? {} : { arrivedAt: arrivedAt.toISOString() }),
      ...(failedAt === null || why === null ? {} : { failedAt: failedAt.toISOString(), why }),
    }));
  });
}

/**
 * Makes a webhook, or gives the one of this helpdesk and host another secret.
 * @returns its id, and its secret where we have made it
 */
export function keepHook(
  database: Database,
  vault: Vault,
  session: Session,
  { helpdesk, host, secret: given }: TicketHookRequest,
  now: Date,
): Promise<{ hookId: string; secret?: string }> {
  const { workspaceId } = session;
  const ours = HOOK_SECRET[helpdesk] !== 'given';
  // Some helpdesks make their secret only once they have the address: until it is given nothing is believed.
  const secret = ours || given === undefined ? makeSecret() : given;
  return withWorkspaceRevision(database, workspaceId, async ({ transaction, audit }) => {
    const same = and(
      eq(ticketHooks.workspaceId, workspaceId),
      eq(ticketHooks.helpdesk, helpdesk),
      eq(ticketHooks.host, host),
    );
    const [existing] = await transaction.select({ id: ticketHooks.id }).from(ticketHooks).where(same);
    const id = existing?.id ?? uuidv7();
    const kept = {
      secret: vault.seal(secret, ticketHookPlace(workspaceId, id)),
      createdAt: now,
      failedAt: null,
      why: null,
    };
    await transaction
      .insert(ticketHooks)
      .values({ id, workspaceId, helpdesk, host, ...kept })
      .onConflictDoUpdate({ target: ticketHooks.id, set: kept });
    audit([{ action: 'ticket_hook.keep', actor: actorOf(session), target: { kind: 'helpdesk', id: host } }]);
    return { hookId: id, ...(ours ? { secret } : {}) };
  });
}

/** @throws Refusal `not_found` */
export function dropHook(database: Database, session: Session, id: string): Promise<void> {
  const { workspaceId } = session;
  return withWorkspaceRevision(database, workspaceId, async ({ transaction, audit }) => {
    const [gone] = await transaction
      .delete(ticketHooks)
      .where(and(eq(ticketHooks.workspaceId, workspaceId), eq(ticketHooks.id, id)))
      .returning({ host: ticketHooks.host });
    if (!gone) throw new Refusal('not_found', 'This webhook is not there any more.');
    audit([{ action: 'ticket_hook.drop', actor: actorOf(session), target: { kind: 'helpdesk', id: gone.host } }]);
  });
}

/**
 * The webhook of this id, which is no secret. An empty secret stands for one that was lost.
 * @throws CannotOpen
 */
export async function openHook(database: Database, vault: Vault, id: string): Promise<OpenedHook | undefined> {
  const [found] = await acrossWorkspaces(database, (transaction) =>
    transaction.select().from(ticketHooks).where(eq(ticketHooks.id, id)),
  );
  if (!found) return undefined;
  const { workspaceId, helpdesk, host, secret } = found;
  const place = ticketHookPlace(workspaceId, id);
  return { id, workspaceId, helpdesk: HookableHelpdesk.parse(helpdesk), host, secret: vault.open(secret, place) };
}

/** Notes that tickets have come. */
export async function noteArrival({ transaction }: { transaction: Database }, id: string, now: Date): Promise<void> {
  await transaction
    .update(ticketHooks)
    .set({ arrivedAt: now, failedAt: null, why: null })
    .where(eq(ticketHooks.id, id));
}

/** Notes why a delivery was of no use, for the admin. */
export async function noteFailure(
  database: Database,
  { id, workspaceId }: Pick<OpenedHook, 'id' | 'workspaceId'>,
  why: string,
  now: Date,
): Promise<void> {
  const before = new Date(now.getTime() - NOTE_AGAIN_MS);
  await inWorkspace(database, workspaceId, (transaction) =>
    transaction
      .update(ticketHooks)
      .set({ failedAt: now, why })
      .where(and(eq(ticketHooks.id, id), or(isNull(ticketHooks.failedAt), lt(ticketHooks.failedAt, before)))),
  );
}
