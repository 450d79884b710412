import { eq } from 'drizzle-orm';
import { HelpdeskUnreachable } from '#lib/helpdesk-api/send.ts';
import { accessPlace, helpdeskPlace, TOKEN_UNREADABLE } from '../../secrets/places.ts';
import { CannotOpen, type Vault } from '../../secrets/vault.ts';
import type { Database } from '../../store/database.ts';
import { helpdeskConnections } from '../../store/mirror-schema.ts';
import { inWorkspace } from '../../store/scope.ts';
import type { OpenedConnection } from '../connections.ts';
import { VENDORS } from '../vendors.ts';
import type { MirrorTools } from '../work.ts';
import { askForToken, type MadeToken } from './ask.ts';
import { readGrant } from './grant.ts';
import { TokenRefused } from './refused.ts';

type Stored = typeof helpdeskConnections.$inferSelect;
type Tools = Pick<MirrorTools, 'database' | 'vault' | 'outbound' | 'now'>;

/** A token is renewed so long before it ends, so that it holds for the request that it is for. */
const EARLY_MS = 60_000;
/** Where no token could be asked for and the helpdesk has not said how long to wait. */
const PAUSE_MS = 30_000;

/** A token, and until when it holds, where that is known. */
export type Access = Pick<MadeToken, 'token' | 'until'>;

/** Who asks at this moment, by node: the jobs of one connection share one question. */
const asking = new WeakMap<Tools['outbound'], Map<string, Promise<Access>>>();

/**
 * A token for a connection whose helpdesk makes them: the one that is kept while it holds, else a new one. Of all jobs and
 * nodes one asks the helpdesk, and the others get what it was given.
 * @param refused the token that the helpdesk does not take any more
 * @throws TokenRefused, HelpdeskUnreachable
 */
export function accessFor(tools: Tools, connection: OpenedConnection, refused?: string): Promise<Access> {
  const { access } = connection;
  if (access && access.token !== refused && holds(access.until, tools.now())) return Promise.resolve(access);
  const flights = asking.get(tools.outbound) ?? new Map<string, Promise<Access>>();
  asking.set(tools.outbound, flights);
  const name = `${connection.id} ${refused ?? ''}`;
  const flight = flights.get(name) ?? renewed(tools, connection, refused);
  flights.set(name, flight);
  const over = () => {
    if (flights.get(name) === flight) flights.delete(name);
  };
  flight.then(over, over);
  return flight.then((made) => {
    connection.access = made;
    return made;
  });
}

const holds = (until: Date | null | undefined, now: Date) => !until || until.getTime() - EARLY_MS > now.getTime();

/** What came of asking, written down in the same transaction, so that whoever waited behind it does not ask again. */
type Outcome = { access: Access } | { failed: TokenRefused | HelpdeskUnreachable };

async function renewed(tools: Tools, connection: OpenedConnection, refused: string | undefined): Promise<Access> {
  const { database, vault, now } = tools;
  const outcome = await inWorkspace(database, connection.workspaceId, async (transaction): Promise<Outcome> => {
    // Held while the helpdesk is asked, which takes seconds at most. Labels are noted all the same: their rows only
    // point at this one.
    const [stored] = await transaction
      .select()
      .from(helpdeskConnections)
      .where(eq(helpdeskConnections.id, connection.id))
      .for('no key update');
    if (!stored) return { failed: new HelpdeskUnreachable('This connection is not there any more.') };
    const kept = keptAccess(vault, stored);
    if (kept && kept.token !== refused && holds(kept.until, now())) return { access: kept };
    const stopped = connection.trying ? undefined : whyNotNow(stored, now());
    if (stopped) return { failed: stopped };
    try {
      const made = await ask(tools, stored);
      await keepToken({ transaction, vault }, stored, made);
      return { access: made };
    } catch (error) {
      if (!(error instanceof TokenRefused || error instanceof HelpdeskUnreachable)) throw error;
      await noteFailure(transaction, stored.id, error, now());
      return { failed: error };
    }
  });
  if ('failed' in outcome) throw outcome.failed;
  return outcome.access;
}

function whyNotNow({ stoppedAt, pausesUntil, why }: Stored, now: Date): TokenRefused | HelpdeskUnreachable | undefined {
  if (stoppedAt) return new TokenRefused(why ?? TOKEN_UNREADABLE);
  const wait = (pausesUntil?.getTime() ?? 0) - now.getTime();
  return wait > 0 ? new HelpdeskUnreachable(why ?? 'The helpdesk asks for a pause.', wait) : undefined;
}

function ask({ vault, outbound, now }: Tools, stored: Stored): Promise<MadeToken> {
  const { id, workspaceId, apiAddress, userName, secret, helpdesk } = stored;
  const tokens = Object.entries(VENDORS).find(([name]) => name === helpdesk)?.[1].tokens;
  const grant = readGrant(vault.open(secret, helpdeskPlace(workspaceId, id)));
  if (!tokens || !grant) throw new TokenRefused(TOKEN_UNREADABLE);
  const client = { at: tokens.at(apiAddress), clientId: userName ?? '', clientSecret: grant.clientSecret };
  if (tokens.grant === 'client_credentials') return askForToken(outbound, { ...client, grant: tokens.grant }, now());
  const { refreshToken = '' } = grant;
  return askForToken(outbound, { ...client, grant: tokens.grant, refreshToken }, now());
}

/** Keeps a token that was made, sealed. */
export async function keepToken(
  { transaction, vault }: { transaction: Database; vault: Vault },
  { id, workspaceId }: Pick<Stored, 'id' | 'workspaceId'>,
  { token, until }: MadeToken,
): Promise<void> {
  const sealed = vault.seal(token, accessPlace(workspaceId, id));
  await transaction
    .update(helpdeskConnections)
    .set({ accessToken: sealed, accessUntil: until ?? null, stoppedAt: null })
    .where(eq(helpdeskConnections.id, id));
}

/** The token that is kept; undefined where there is none that opens. */
export function keptAccess(
  vault: Vault,
  { id, workspaceId, accessToken, accessUntil }: Pick<Stored, 'id' | 'workspaceId' | 'accessToken' | 'accessUntil'>,
): Access | undefined {
  if (accessToken === null) return undefined;
  try {
    const token = vault.open(accessToken, accessPlace(workspaceId, id));
    return { token, ...(accessUntil === null ? {} : { until: accessUntil }) };
  } catch (error) {
    if (error instanceof CannotOpen) return undefined;
    throw error;
  }
}

async function noteFailure(
  transaction: Database,
  id: string,
  error: TokenRefused | HelpdeskUnreachable,
  now: Date,
): Promise<void> {
  const noted =
    error instanceof TokenRefused
      ? { state: 'fails' as const, stoppedAt: now, pausesUntil: null }
      : { state: 'pauses' as const, pausesUntil: new Date(now.getTime() + (error.waitMs ?? PAUSE_MS)) };
  await transaction
    .update(helpdeskConnections)
    .set({ ...noted, why: error.message, triedAt: now, accessToken: null, accessUntil: null })
    .where(eq(helpdeskConnections.id, id));
}
