import { eq } from 'drizzle-orm';
import type { Logger } from 'pino';
import { carry } from '#lib/helpdesk-api/carry.ts';
import { HelpdeskRefusal } from '#lib/helpdesk-api/send.ts';
import type { ConnectionJob } from '../jobs/jobs.ts';
import type { Outbound } from '../outbound/call.ts';
import { TOKEN_UNREADABLE } from '../secrets/places.ts';
import { CannotOpen, type Vault } from '../secrets/vault.ts';
import type { Database } from '../store/database.ts';
import { mirrorWishes } from '../store/mirror-schema.ts';
import { inWorkspace } from '../store/scope.ts';
import { noteState, type OpenedConnection, openConnection } from './connections.ts';
import { sendingBy } from './send.ts';
import { MOST_TRIES, settle } from './settle.ts';
import { TokenRefused } from './tokens/refused.ts';
import { VENDORS } from './vendors.ts';
import { dueWishes, nextDue } from './wishes.ts';

/** What the work at a helpdesk needs. */
export type MirrorTools = { database: Database; vault: Vault; outbound: Outbound; log: Logger; now: () => Date };

/** As many as the largest bulk request takes. */
const AT_ONCE = 100;
/** A job ends before it is taken for dead; what is left goes on in the next. */
const LONGEST_MS = 120_000;

/**
 * Works through what is due at one connection, until nothing is or the helpdesk asks for a pause.
 * @returns when to come back; undefined where nothing is left
 */
export async function workThrough(tools: MirrorTools, job: ConnectionJob): Promise<Date | undefined> {
  const { now } = tools;
  const connection = await opened(tools, job);
  // One that is stopped is woken by the admin who does something about it.
  if (!connection || connection.stopped) return undefined;
  const { pausesUntil: alone } = connection;
  if (alone && alone > now()) return alone;
  try {
    return await carryDue(tools, connection);
  } catch (error) {
    if (error instanceof TokenRefused) return undefined;
    throw error;
  }
}

async function carryDue(tools: MirrorTools, connection: OpenedConnection): Promise<Date | undefined> {
  const { database, now } = tools;
  const { workspaceId, id, helpdesk, field } = connection;
  const send = sendingBy(tools, connection);
  const api = VENDORS[helpdesk].tags;
  const until = now().getTime() + LONGEST_MS;
  while (now().getTime() < until) {
    const wishes = await inWorkspace(database, workspaceId, (transaction) =>
      dueWishes(transaction, id, now(), AT_ONCE),
    );
    if (wishes.length === 0) break;
    const { carried, pausesUntil, why } = await carry(
      { api, send, field, mostTries: MOST_TRIES, now },
      wishes,
      (done) => settle(database, connection, done, now()),
    );
    await settle(database, connection, carried, now());
    if (pausesUntil) {
      await noteState(database, connection, {
        state: 'pauses',
        pausesUntil,
        ...(why === undefined ? {} : { why }),
        now: now(),
      });
      return pausesUntil;
    }
    await noteState(database, connection, { state: 'works', now: now() });
  }
  const [next] = await inWorkspace(database, workspaceId, (transaction) =>
    nextDue(transaction, eq(mirrorWishes.connectionId, id)),
  );
  return next?.dueAt;
}

/** A connection for a job, or undefined where it is gone or its token cannot be read; the admin is told of the latter. */
export async function opened(
  { database, vault, log, now }: MirrorTools,
  job: ConnectionJob,
): Promise<OpenedConnection | undefined> {
  try {
    return await openConnection(database, vault, job);
  } catch (error) {
    if (!(error instanceof CannotOpen)) throw error;
    log.error({ reason: error.message }, 'the token of a helpdesk cannot be read');
    const why = TOKEN_UNREADABLE;
    await noteState(
      database,
      { workspaceId: job.workspaceId, id: job.connectionId },
      { state: 'fails', why, now: now() },
    );
    return undefined;
  }
}

/** Asks a helpdesk who we are, and notes what it says. */
export async function tryConnection(tools: MirrorTools, job: ConnectionJob): Promise<boolean> {
  const { database, now } = tools;
  const connection = await opened(tools, job);
  if (!connection) return false;
  const send = sendingBy(tools, { ...connection, trying: true });
  const { status, why } = await send({
    method: 'GET',
    path: VENDORS[connection.helpdesk].whoAmI,
    headers: { accept: 'application/json' },
  }).then(
    (answer) => ({ status: answer.status, why: wordsFor(answer) }),
    (error: unknown) => {
      const words = error instanceof Error ? error.message : 'It does not answer.';
      return { status: error instanceof TokenRefused || error instanceof HelpdeskRefusal ? 403 : 0, why: words };
    },
  );
  await noteState(database, connection, {
    state: why === undefined ? 'works' : status === 0 || status >= 500 ? 'pauses' : 'fails',
    ...(why === undefined ? {} : { why }),
    now: now(),
  });
  return true;
}

function wordsFor({ status, headers }: { status: number; headers: Readonly<Record<string, string>> }) {
  if (status === 401) return 'The helpdesk does not know this token. Make a new one there and give it here.';
  if (status === 403) return 'The helpdesk knows this token, but it may not read tickets.';
  // Zoho Desk has nothing to tell where there is no ticket yet.
  if (status === 204) return undefined;
  if (status < 200 || status >= 300) return `The helpdesk answered, but not as its API does (it said ${status}).`;
  if (!/\bjson\b/.test(headers['content-type'] ?? ''))
    return 'A web page answers there, not an API. Check the address.';
  return undefined;
}
