import { and, asc, eq, ne } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { AlertMapping } from '#lib/contract/alert-mapping.ts';
import { AUTO_RESOLVE_MINUTES, SOURCE_SECRET, secretIsGiven } from '#lib/contract/alert-source.ts';
import { AlertSourceKind } from '#lib/contract/alert-source-kind.ts';
import { hashOf, makeSecret } from '../accounts/secrets.ts';
import { sourcePlace } from '../secrets/places.ts';
import type { Vault } from '../secrets/vault.ts';
import type { Database } from '../store/database.ts';
import { sources } from '../store/schema.ts';
import { acrossWorkspaces, inWorkspace } from '../store/scope.ts';
import { storable } from '../store/storable.ts';

/** A tool that may send alerts to one workspace. `secret` is what it signs with, or shows. */
export type Source = {
  id: string;
  workspaceId: string;
  kind: AlertSourceKind;
  name: string;
  secret: string;
  /** The tool makes the secret, and nobody has given it yet. */
  secretMissing: boolean;
  mapping: AlertMapping | undefined;
};

type NewSource = { workspaceId: string; kind: AlertSourceKind; name: string };

/** What is known of a source without its secret, for reading what it has sent. */
export type ReadableSource = Omit<Source, 'secret'>;

/** What is stored of a source that is made now. Its secret is ours, until one is given where the tool makes it. */
export function newSource(vault: Vault, { workspaceId, kind, name }: NewSource) {
  const secret = makeSecret();
  const id = uuidv7();
  const row = {
    id,
    workspaceId,
    kind,
    name: storable(name),
    secret: vault.seal(secret, sourcePlace(workspaceId, id)),
    secretHash: hashOf(secret),
    secretMissing: secretIsGiven(kind),
    autoResolveMinutes: AUTO_RESOLVE_MINUTES[kind],
  };
  return { row, secret };
}

/** The source of this kind and name, made where there is none. */
export async function ensureSource(database: Database, vault: Vault, asked: NewSource): Promise<Source> {
  const { workspaceId, kind } = asked;
  const { row } = newSource(vault, asked);
  const same = and(eq(sources.workspaceId, workspaceId), eq(sources.kind, kind), eq(sources.name, row.name));
  const [found] = await inWorkspace(database, workspaceId, async (transaction) => {
    await transaction.insert(sources).values(row).onConflictDoNothing();
    return transaction.select().from(sources).where(same);
  });
  if (!found) throw new Error(`The source ${row.name} was neither found nor made.`);
  return opened(vault, found);
}

/** The oldest source of this kind, whatever it is called by now; made with this name where there is none. */
export async function anySource(database: Database, vault: Vault, asked: NewSource): Promise<Source> {
  const { workspaceId, kind } = asked;
  const [found] = await inWorkspace(database, workspaceId, (transaction) =>
    transaction
      .select()
      .from(sources)
      .where(and(eq(sources.workspaceId, workspaceId), eq(sources.kind, kind)))
      .orderBy(asc(sources.createdAt), asc(sources.id))
      .limit(1),
  );
  return found ? opened(vault, found) : ensureSource(database, vault, asked);
}

/** The source of this id, which is no secret: what it sends is signed, or shows its secret besides. */
export async function sourceOfId(database: Database, vault: Vault, id: string): Promise<Source | undefined> {
  const [found] = await acrossWorkspaces(database, (transaction) =>
    transaction
      .select()
      .from(sources)
      // To the workspace's own signals nobody sends.
      .where(and(eq(sources.id, id), ne(sources.kind, 'signal'))),
  );
  return found && opened(vault, found);
}

/** The source whose secret this is, found by its hash, so that no comparison of the secret itself can be timed. */
export async function sourceOfToken(
  database: Database,
  vault: Vault,
  { kind, token }: { kind: AlertSourceKind; token: string },
): Promise<Source | undefined> {
  const [found] = await acrossWorkspaces(database, (transaction) =>
    transaction
      .select()
      .from(sources)
      .where(and(eq(sources.secretHash, hashOf(token)), eq(sources.kind, kind))),
  );
  return found && opened(vault, found);
}

/** The path that a source sends to, without its secret. */
export function pathOf({ kind, id }: Pick<Source, 'kind' | 'id'>): string {
  return kind === 'plain' ? `/v1/alerts?source=${id}` : `/v1/hooks/alerts/${id}`;
}

/** The path that a source sends to which can only be given an address: with its secret, where it signs nothing. */
export function wholePathOf(source: Pick<Source, 'kind' | 'id' | 'secret'>): string {
  const isShown = SOURCE_SECRET[source.kind] === 'token';
  return isShown ? `${pathOf(source)}/${source.secret}` : pathOf(source);
}

/** A source without its secret, as it is stored. */
export function readable(row: typeof sources.$inferSelect): ReadableSource {
  const { id, workspaceId, kind, name, secretMissing, mapping } = row;
  const read = AlertMapping.safeParse(mapping);
  return {
    ...{ id, workspaceId, name, secretMissing },
    kind: AlertSourceKind.parse(kind),
    mapping: read.success ? read.data : undefined,
  };
}

function opened(vault: Vault, row: typeof sources.$inferSelect): Source {
  return { ...readable(row), secret: vault.open(row.secret, sourcePlace(row.workspaceId, row.id)) };
}
