import { and, eq, lt } from 'drizzle-orm';
import { z } from 'zod';
import { hashOf } from '../accounts/secrets.ts';
import { Refusal } from '../http/refusal.ts';
import { lookSoon } from '../mirror/borne.ts';
import type { Outbound } from '../outbound/call.ts';
import { HOOK_SECRET_UNREADABLE } from '../secrets/places.ts';
import type { Vault } from '../secrets/vault.ts';
import type { Database } from '../store/database.ts';
import type { Revision } from '../store/revision.ts';
import { inWorkspace } from '../store/scope.ts';
import { storable } from '../store/storable.ts';
import { seenTicketDeliveries } from '../store/ticket-schema.ts';
import { awaitTickets, connectionFor } from './awaited.ts';
import type { Delivery, Reading } from './hook.ts';
import { HELPDESK_HOOKS } from './hooks/index.ts';
import { noteArrival, noteFailure, type OpenedHook, openHook } from './hooks-kept.ts';
import { NOT_SHARED } from './shares-tickets.ts';
import { storeTickets } from './store-tickets.ts';

/** What is answered to an authentic delivery: never a refusal, because senders drop a webhook that refuses. */
export type ReceivedTickets = { received: 'taken' | 'repeated' | 'not_understood' | 'not_shared' };

/** What came, and the connection that has tickets to read because of it. */
type Taken = ReceivedTickets & {
  /** What the helpdesk is answered, where it takes not every success for one. */
  status?: 200;
  read?: { workspaceId: string; connectionId: string };
};

const UNKNOWN = 'This address belongs to no webhook here. Copy it again.';

const NO_CONNECTION =
  'This helpdesk’s webhook says only which ticket has changed. Connect the helpdesk with a token, so that it can be read.';
/** Where nothing dates a delivery: as long as vendors try again, and well beyond. */
const REMEMBERED_SECONDS = 7 * 86_400;

/**
 * Takes a delivery of a helpdesk.
 * @param hookId from the address
 * @throws Refusal `bad_signature`
 */
export async function receiveTickets(
  { database, vault, outbound }: { database: Database; vault: Vault; outbound: Outbound },
  hookId: string,
  delivery: Delivery,
  now: Date,
): Promise<Taken> {
  const hook = await openHook(database, vault, storable(hookId));
  if (!hook) throw new Refusal('bad_signature', UNKNOWN);
  const helpdesk = HELPDESK_HOOKS[hook.helpdesk];
  const verdict = helpdesk.verify(delivery, hook.secret, now);
  if (hook.secret === '' || !verdict.believed) {
    const why = hook.secret === '' || verdict.believed ? HOOK_SECRET_UNREADABLE : verdict.why;
    await noteFailure(database, hook, why, now);
    throw new Refusal('bad_signature', why);
  }
  const impostor = await helpdesk.verifySender?.(delivery, { host: hook.host, outbound, now });
  if (impostor !== undefined) {
    await noteFailure(database, hook, impostor, now);
    throw new Refusal('bad_signature', impostor);
  }
  const answer = helpdesk.status === undefined ? {} : { status: helpdesk.status };
  const reading = readingOf(delivery.body, helpdesk.read);
  if ('why' in reading) {
    await noteFailure(database, hook, `A delivery could not be read. ${reading.why}`.slice(0, 500), now);
    return { received: 'not_understood', ...answer };
  }
  const remembered = (verdict.within ?? REMEMBERED_SECONDS) * 3;
  const taken = await keep(database, hook, reading, now, (revision) =>
    firstTime(revision, hook, { delivery: hashOf(verdict.delivery), seconds: remembered }, now),
  );
  return { ...taken, ...answer };
}

function readingOf(body: Uint8Array, read: (parsed: unknown) => Reading): Reading | { why: string } {
  let parsed: unknown;
  try {
    parsed = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return { why: 'It is not JSON.' };
  }
  try {
    return storable(read(parsed));
  } catch (error) {
    if (error instanceof z.ZodError) return { why: z.prettifyError(error) };
    throw error;
  }
}

async function keep(
  database: Database,
  hook: OpenedHook,
  reading: Reading,
  now: Date,
  claim: (revision: Revision) => Promise<boolean>,
): Promise<Taken> {
  const { workspaceId } = hook;
  const { tickets, awaited } = reading;
  const connectionId = await inWorkspace(database, workspaceId, (transaction) => connectionFor(transaction, hook));
  // What is read through the connection comes whole, and with the name that has to be taken out of it.
  const whole = connectionId === undefined ? tickets : tickets.filter(({ ticketId }) => !awaited.includes(ticketId));
  let repeated = false;
  const stored = await storeTickets(database, hook, whole, now, async (revision) => {
    repeated = !(await claim(revision));
    if (repeated) return false;
    if (connectionId !== undefined) {
      await awaitTickets(revision.transaction, { workspaceId, connectionId }, awaited, now);
    }
    if (whole.length > 0 || (connectionId !== undefined && awaited.length > 0)) {
      await noteArrival(revision, hook.id, now);
    }
    return true;
  });
  if (repeated) return { received: 'repeated' };
  const isLabelled = connectionId !== undefined && (await lookAtNamed(database, hook, connectionId, reading, now));
  const mayRead = connectionId === undefined ? {} : { read: { workspaceId, connectionId } };
  if (!stored.sharesTickets) {
    await noteFailure(database, hook, NOT_SHARED, now);
    return { received: 'not_shared', ...(isLabelled ? mayRead : {}) };
  }
  const unreadable =
    connectionId === undefined && awaited.some((id) => !tickets.some(({ ticketId }) => ticketId === id));
  const [refused] = stored.refused;
  const why = unreadable ? NO_CONNECTION : refused && `The ticket ${refused.ticketId.slice(0, 50)}: ${refused.why}`;
  if (why !== undefined) await noteFailure(database, hook, why, now);
  return {
    received: 'taken',
    ...(isLabelled || awaited.length > 0 ? mayRead : {}),
  };
}

/** A label is known to the workspace whether it shares tickets or not, so its tickets are looked at in either case. */
function lookAtNamed(
  database: Database,
  { workspaceId }: OpenedHook,
  connectionId: string,
  { tickets, awaited }: Reading,
  now: Date,
): Promise<boolean> {
  const named = [...tickets.map(({ ticketId }) => ticketId), ...awaited];
  return inWorkspace(database, workspaceId, (transaction) =>
    lookSoon(
      transaction,
      connectionId,
      named.map((ticketId) => ({ ticketId })),
      now,
    ),
  );
}

/** Whether this delivery has not been taken before; a copy of it, sent again, counts once. */
async function firstTime(
  { transaction, workspaceId }: Revision,
  { id: hookId }: OpenedHook,
  { delivery, seconds }: { delivery: string; seconds: number },
  now: Date,
): Promise<boolean> {
  const forgotten = new Date(now.getTime() - seconds * 1_000);
  const old = and(eq(seenTicketDeliveries.hookId, hookId), lt(seenTicketDeliveries.at, forgotten));
  await transaction.delete(seenTicketDeliveries).where(old);
  const noted = await transaction
    .insert(seenTicketDeliveries)
    .values({ workspaceId, hookId, delivery, at: now })
    .onConflictDoNothing()
    .returning({ delivery: seenTicketDeliveries.delivery });
  return noted.length > 0;
}
