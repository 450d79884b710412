import { and, asc, count, eq, ne } from 'drizzle-orm';
import { AlertMapping } from '#lib/contract/alert-mapping.ts';
import {
  type AlertSourceChange,
  type AlertSourceRequest,
  type AlertSourceView,
  secretIsGiven,
} from '#lib/contract/alert-source.ts';
import { AlertSourceKind } from '#lib/contract/alert-source-kind.ts';
import { actorOf } from '../accounts/actor.ts';
import { hashOf, makeSecret } from '../accounts/secrets.ts';
import type { Session } from '../accounts/sessions.ts';
import { Refusal } from '../http/refusal.ts';
import { sourcePlace } from '../secrets/places.ts';
import type { Vault } from '../secrets/vault.ts';
import type { AuditFacts } from '../store/audit.ts';
import type { Database } from '../store/database.ts';
import { type Revision, withWorkspaceRevision } from '../store/revision.ts';
import { episodes, quarantinedHooks, seenSignatures, sources } from '../store/schema.ts';
import { inWorkspace } from '../store/scope.ts';
import { storable } from '../store/storable.ts';
import { newSource, pathOf } from './sources.ts';

type Row = typeof sources.$inferSelect;
type Tools = { database: Database; vault: Vault };

const GONE = 'This source is not there any more.';
const TAKEN = 'Another source of this kind is called so already. Give it another name.';

/** All sources of a workspace, without their secrets, in the order in which they were made. */
export function listSources(database: Database, workspaceId: string): Promise<AlertSourceView[]> {
  return inWorkspace(database, workspaceId, async (transaction) => {
    const rows = await transaction
      .select()
      .from(sources)
      // The workspace's own signals are none of the tools that send.
      .where(and(eq(sources.workspaceId, workspaceId), ne(sources.kind, 'signal')))
      .orderBy(asc(sources.createdAt), asc(sources.id));
    const kept = await transaction
      .select({ sourceId: quarantinedHooks.sourceId, all: count() })
      .from(quarantinedHooks)
      .where(and(eq(quarantinedHooks.workspaceId, workspaceId), eq(quarantinedHooks.waiting, false)))
      .groupBy(quarantinedHooks.sourceId);
    const numbers = new Map(kept.map(({ sourceId, all }) => [sourceId, all]));
    return rows.map((row) => viewOf(row, numbers.get(row.id) ?? 0));
  });
}

/** Makes a source. @returns its id and its secret, where we have made it */
export function makeSource(
  { database, vault }: Tools,
  session: Session,
  asked: AlertSourceRequest,
): Promise<{ sourceId: string; secret?: string }> {
  const { workspaceId } = session;
  const { row, secret } = newSource(vault, { workspaceId, ...asked });
  return withWorkspaceRevision(database, workspaceId, async (revision) => {
    await refuseTaken(revision, row);
    await revision.transaction.insert(sources).values(row);
    note(revision, session, 'source.make', row);
    return { sourceId: row.id, ...(row.secretMissing ? {} : { secret }) };
  });
}

/**
 * Changes what is said of a source, or gives it another secret.
 * @returns the secret where we have just made it
 * @throws Refusal `not_found`, `bad_request`
 */
export function changeSource(
  { database, vault }: Tools,
  session: Session,
  { id, change }: { id: string; change: AlertSourceChange },
): Promise<{ sourceId: string; secret?: string }> {
  const { workspaceId } = session;
  return withWorkspaceRevision(database, workspaceId, async (revision) => {
    const row = await found(revision.transaction, workspaceId, id);
    const given = secretIsGiven(row.kind);
    if (given && change.renew) throw new Refusal('bad_request', 'The tool makes this secret. Make another one there.');
    if (!given && change.secret !== undefined) throw new Refusal('bad_request', 'This secret is made here.');
    if (change.name !== undefined) await refuseTaken(revision, { ...row, name: storable(change.name) });
    const secret = change.renew ? makeSecret() : change.secret;
    await revision.transaction
      .update(sources)
      .set({
        ...(change.name === undefined ? {} : { name: storable(change.name) }),
        ...(change.autoResolveMinutes === undefined ? {} : { autoResolveMinutes: change.autoResolveMinutes }),
        ...(change.mapping === undefined ? {} : { mapping: change.mapping }),
        ...(secret === undefined ? {} : renewed(vault, row, secret)),
      })
      .where(eq(sources.id, id));
    if (secret !== undefined) note(revision, session, 'source.renew', row);
    if (change.mapping !== undefined) note(revision, session, 'source.map', row);
    if (change.name !== undefined || change.autoResolveMinutes !== undefined)
      note(revision, session, 'source.change', row, factsOf(row, change));
    return { sourceId: id, ...(change.renew && secret !== undefined ? { secret } : {}) };
  });
}

/**
 * Takes nothing more from a source; the alerts that came from it stay.
 * @throws Refusal `not_found`
 */
export function dropSource(database: Database, session: Session, id: string): Promise<void> {
  const { workspaceId } = session;
  return withWorkspaceRevision(database, workspaceId, async (revision) => {
    const { transaction } = revision;
    const row = await found(transaction, workspaceId, id);
    await transaction.delete(quarantinedHooks).where(eq(quarantinedHooks.sourceId, id));
    await transaction.delete(seenSignatures).where(eq(seenSignatures.sourceId, id));
    await transaction.delete(episodes).where(eq(episodes.sourceId, id));
    await transaction.delete(sources).where(eq(sources.id, id));
    note(revision, session, 'source.drop', row);
  });
}

/**
 * Tells an admin the secret of a source once more, which the audit log tells in turn.
 * @throws Refusal `not_found`, `bad_request`
 */
export function tellSecret({ database, vault }: Tools, session: Session, id: string): Promise<string> {
  const { workspaceId } = session;
  return withWorkspaceRevision(database, workspaceId, async (revision) => {
    const row = await found(revision.transaction, workspaceId, id);
    if (secretIsGiven(row.kind))
      throw new Refusal('bad_request', 'The tool has made this secret, and tells it itself.');
    note(revision, session, 'source.tell', row);
    return vault.open(row.secret, sourcePlace(workspaceId, id));
  });
}

/** The source of this id in this workspace. @throws Refusal `not_found` */
export async function found(transaction: Database, workspaceId: string, id: string): Promise<Row> {
  const [row] = await transaction
    .select()
    .from(sources)
    .where(and(eq(sources.workspaceId, workspaceId), eq(sources.id, storable(id))));
  if (!row) throw new Refusal('not_found', GONE);
  return row;
}

async function refuseTaken(
  { transaction, workspaceId }: Revision,
  { id, kind, name }: Pick<Row, 'id' | 'kind' | 'name'>,
): Promise<void> {
  const [same] = await transaction
    .select({ id: sources.id })
    .from(sources)
    .where(and(eq(sources.workspaceId, workspaceId), eq(sources.kind, kind), eq(sources.name, name)));
  if (same && same.id !== id) throw new Refusal('bad_request', TAKEN);
}

function renewed(vault: Vault, { id, workspaceId, kind }: Row, secret: string) {
  return {
    secret: vault.seal(secret, sourcePlace(workspaceId, id)),
    // One that was given need not be the only one of its kind, and nothing is looked for by it.
    secretHash: hashOf(secretIsGiven(kind) ? `${id} ${secret}` : secret),
    secretMissing: false,
    failedAt: null,
    why: null,
  };
}

function factsOf(row: Row, { autoResolveMinutes }: AlertSourceChange): AuditFacts {
  if (autoResolveMinutes === undefined || autoResolveMinutes === row.autoResolveMinutes) return {};
  const text = (minutes: number | null) => (minutes === null ? null : String(minutes));
  return { autoResolveMinutes: [text(row.autoResolveMinutes), text(autoResolveMinutes)] };
}

/** Says in the audit log who did something to a source. */
export function note(
  { audit }: Revision,
  session: Session,
  action: string,
  { name }: Pick<Row, 'name'>,
  facts: AuditFacts = {},
): void {
  const target = { kind: 'source', id: name };
  audit([{ action, actor: actorOf(session), target, ...(Object.keys(facts).length === 0 ? {} : { facts }) }]);
}

function viewOf(row: Row, kept: number): AlertSourceView {
  const kind = AlertSourceKind.parse(row.kind);
  const mapping = AlertMapping.safeParse(row.mapping);
  return {
    id: row.id,
    kind,
    name: row.name,
    path: pathOf({ kind, id: row.id }),
    madeAt: row.createdAt.toISOString(),
    secretMissing: row.secretMissing,
    autoResolveMinutes: row.autoResolveMinutes,
    kept,
    ...(mapping.success ? { mapping: mapping.data } : {}),
    ...(row.heardAt === null ? {} : { heardAt: row.heardAt.toISOString() }),
    ...(row.heardTitle === null ? {} : { heardTitle: row.heardTitle }),
    ...(row.failedAt === null || row.why === null ? {} : { failedAt: row.failedAt.toISOString(), why: row.why }),
  };
}
