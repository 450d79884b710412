import { and, count, eq, max } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import {
  CONNECTION_ASKS,
  ConnectableHelpdesk,
  type HelpdeskConnection,
  type HelpdeskConnectionRequest,
} from '#lib/contract/helpdesk-connection.ts';
import { actorOf } from '../accounts/actor.ts';
import type { Session } from '../accounts/sessions.ts';
import { Refusal } from '../http/refusal.ts';
import type { Outbound } from '../outbound/call.ts';
import { helpdeskPlace } from '../secrets/places.ts';
import type { Vault } from '../secrets/vault.ts';
import type { Database } from '../store/database.ts';
import { helpdeskConnections, mirrorWishes } from '../store/mirror-schema.ts';
import { type Revision, withWorkspaceRevision } from '../store/revision.ts';
import { loadRows, readEntity } from '../store/rows.ts';
import { inWorkspace } from '../store/scope.ts';
import { beginLooking } from './borne.ts';
import { type Access, keepToken, keptAccess } from './tokens/access.ts';
import { exchanged } from './tokens/exchange.ts';
import { VENDORS } from './vendors.ts';
import { wishForWaiting } from './wishes.ts';

type Stored = typeof helpdeskConnections.$inferSelect;

/** A connection with its token, for speaking to the helpdesk. */
export type OpenedConnection = {
  id: string;
  workspaceId: string;
  helpdesk: ConnectableHelpdesk;
  host: string;
  apiAddress: string;
  userName?: string;
  secret: string;
  /** The token that was made for us last, where the helpdesk makes them. */
  access?: Access;
  /** Whether somebody wants to know if it works now, whatever came of it before. */
  trying?: boolean;
  /** Whether the helpdesk makes us no more tokens before an admin has done something. */
  stopped: boolean;
  field?: string;
  /** Until then the helpdesk wants to be left alone. */
  pausesUntil?: Date;
};

/** All connections of a workspace, without their tokens. */
export function listConnections(database: Database, workspaceId: string): Promise<HelpdeskConnection[]> {
  return inWorkspace(database, workspaceId, async (transaction) => {
    const rows = await transaction
      .select({
        stored: helpdeskConnections,
        waiting: count(mirrorWishes.labellingId),
        whyWaiting: max(mirrorWishes.why),
      })
      .from(helpdeskConnections)
      .leftJoin(mirrorWishes, eq(mirrorWishes.connectionId, helpdeskConnections.id))
      .where(eq(helpdeskConnections.workspaceId, workspaceId))
      .groupBy(helpdeskConnections.id)
      .orderBy(helpdeskConnections.host);
    return rows.map(({ stored, waiting, whyWaiting }) => {
      const why = stored.why ?? whyWaiting;
      return { ...shown(stored), ...(why === null ? {} : { why }), waiting };
    });
  });
}

function shown({ id, helpdesk, host, apiAddress, userName, field, state, triedAt }: Stored) {
  return {
    id,
    helpdesk: ConnectableHelpdesk.parse(helpdesk),
    host,
    apiAddress,
    ...(userName === null ? {} : { userName }),
    ...(field === null ? {} : { field }),
    state,
    ...(triedAt === null ? {} : { triedAt: triedAt.toISOString() }),
  };
}

/**
 * Makes a connection, or replaces the one of this helpdesk and host; labels that wait there are due. A code is exchanged for
 * a lasting permission at once, because it is good once.
 * @returns its id
 * @throws Refusal `bad_request` where something that this helpdesk needs is missing, or it does not take the code
 */
export async function keepConnection(
  tools: { database: Database; vault: Vault; outbound: Outbound; now: () => Date },
  session: Session,
  request: HelpdeskConnectionRequest,
): Promise<string> {
  const { database, vault } = tools;
  const { workspaceId } = session;
  const { helpdesk, host, userName, field } = request;
  checkAsked(request);
  const address = request.apiAddress ?? VENDORS[helpdesk].apiAddress?.(host) ?? `https://${host}`;
  const apiAddress = address.replace(/\/+$/, '');
  const { secret, made } = await exchanged(tools, { ...request, apiAddress });
  return withWorkspaceRevision(database, workspaceId, async (revision) => {
    const { transaction } = revision;
    const same = and(
      eq(helpdeskConnections.workspaceId, workspaceId),
      eq(helpdeskConnections.helpdesk, helpdesk),
      eq(helpdeskConnections.host, host),
    );
    const [existing] = await transaction.select().from(helpdeskConnections).where(same);
    // A stored token goes only where it went before: with a new address it must be typed again.
    if (secret === undefined && existing?.apiAddress !== apiAddress) {
      throw new Refusal('bad_request', 'Give the token as well.');
    }
    const id = existing?.id ?? uuidv7();
    const sealed = secret === undefined ? existing?.secret : vault.seal(secret, helpdeskPlace(workspaceId, id));
    const kept = {
      apiAddress,
      userName: userName ?? null,
      field: field ?? null,
      secret: sealed ?? '',
      state: 'untried' as const,
      why: null,
      pausesUntil: null,
      accessToken: null,
      accessUntil: null,
      stoppedAt: null,
    };
    await transaction
      .insert(helpdeskConnections)
      .values({ id, workspaceId, helpdesk, host, ...kept })
      .onConflictDoUpdate({ target: helpdeskConnections.id, set: kept });
    if (made) await keepToken({ transaction, vault }, { id, workspaceId }, made);
    await wishForWaiting(revision, { id, helpdesk, host });
    const looksElsewhere = existing?.apiAddress !== apiAddress || existing.field !== kept.field;
    if (looksElsewhere) await beginLooking(revision, { id, helpdesk, host });
    await tellMembers(revision);
    revision.audit([
      { action: 'helpdesk_connection.keep', actor: actorOf(session), target: { kind: 'helpdesk', id: host } },
    ]);
    return id;
  });
}

function checkAsked({ helpdesk, userName, secret, code, field }: HelpdeskConnectionRequest): void {
  const asks = CONNECTION_ASKS[helpdesk];
  if (asks.userName && userName === undefined) {
    throw new Refusal('bad_request', 'This helpdesk also asks whose token it is: give the e-mail address.');
  }
  if (asks.clientId && userName === undefined) {
    throw new Refusal('bad_request', 'This helpdesk makes tokens for a client: give its ID as well.');
  }
  if (asks.code && secret !== undefined && code === undefined) {
    throw new Refusal('bad_request', 'Make a code in the helpdesk and give it as well.');
  }
  if (asks.field && field === undefined) {
    throw new Refusal('bad_request', 'This helpdesk has no tags: give the property that takes their place.');
  }
}

/** @throws Refusal `not_found` */
export function dropConnection(database: Database, session: Session, id: string): Promise<void> {
  const { workspaceId } = session;
  return withWorkspaceRevision(database, workspaceId, async (revision) => {
    const [gone] = await revision.transaction
      .delete(helpdeskConnections)
      .where(and(eq(helpdeskConnections.workspaceId, workspaceId), eq(helpdeskConnections.id, id)))
      .returning({ host: helpdeskConnections.host });
    if (!gone) throw new Refusal('not_found', 'This connection is not there any more.');
    await tellMembers(revision);
    const target = { kind: 'helpdesk', id: gone.host };
    revision.audit([{ action: 'helpdesk_connection.drop', actor: actorOf(session), target }]);
  });
}

/** Browsers leave the labels of a connected helpdesk to the API, so they have to know which are. */
async function tellMembers(revision: Revision): Promise<void> {
  const { transaction, workspaceId } = revision;
  const connected = await transaction
    .select({ helpdesk: helpdeskConnections.helpdesk, host: helpdeskConnections.host })
    .from(helpdeskConnections)
    .where(eq(helpdeskConnections.workspaceId, workspaceId))
    .orderBy(helpdeskConnections.host);
  const key = { kind: 'workspace' as const, id: workspaceId };
  const [row] = await loadRows(transaction, workspaceId, [key]);
  if (!row) throw new Refusal('not_found', 'This workspace is not there any more.');
  const value = { ...readEntity('workspace', row.value), connectedHelpdesks: connected };
  await revision.write([{ ...key, value }]);
}

/** A connection with its token; undefined where it is gone. */
export async function openConnection(
  database: Database,
  vault: Vault,
  { workspaceId, connectionId }: { workspaceId: string; connectionId: string },
): Promise<OpenedConnection | undefined> {
  const [stored] = await inWorkspace(database, workspaceId, (transaction) =>
    transaction.select().from(helpdeskConnections).where(eq(helpdeskConnections.id, connectionId)),
  );
  if (!stored) return undefined;
  const { id, helpdesk, host, apiAddress, userName, secret, field, pausesUntil, stoppedAt } = stored;
  const access = keptAccess(vault, stored);
  return {
    id,
    workspaceId,
    helpdesk: ConnectableHelpdesk.parse(helpdesk),
    host,
    apiAddress,
    secret: vault.open(secret, helpdeskPlace(workspaceId, id)),
    ...(userName === null ? {} : { userName }),
    ...(field === null ? {} : { field }),
    ...(pausesUntil === null ? {} : { pausesUntil }),
    ...(access === undefined ? {} : { access }),
    stopped: stoppedAt !== null,
  };
}

/** Notes how the last call went. */
export async function noteState(
  database: Database,
  { workspaceId, id }: Pick<OpenedConnection, 'workspaceId' | 'id'>,
  { state, why, pausesUntil, now }: { state: Stored['state']; why?: string; pausesUntil?: Date; now: Date },
): Promise<void> {
  await inWorkspace(database, workspaceId, (transaction) =>
    transaction
      .update(helpdeskConnections)
      .set({ state, why: why ?? null, pausesUntil: pausesUntil ?? null, triedAt: now })
      .where(eq(helpdeskConnections.id, id)),
  );
}
