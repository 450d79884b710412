import { and, eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { hashOf, makeSecret } from '../accounts/secrets.ts';
import { sourcePlace } from '../secrets/places.ts';
import type { Vault } from '../secrets/vault.ts';
import type { Database } from '../store/database.ts';
import { sources } from '../store/schema.ts';
import { acrossWorkspaces, inWorkspace } from '../store/scope.ts';
import { storable } from '../store/storable.ts';

/** A tool that may send alerts to one workspace. `secret` signs for `plain`, and is the token itself for `alertmanager`. */
export type Source = { id: string; workspaceId: string; kind: SourceKind; name: string; secret: string };
export type SourceKind = 'plain' | 'alertmanager';

const known = { id: sources.id, workspaceId: sources.workspaceId, kind: sources.kind, name: sources.name };
const columns = { ...known, secret: sources.secret };

/** The source of this kind and name, made where there is none. */
export async function ensureSource(
  database: Database,
  vault: Vault,
  { workspaceId, kind, name }: { workspaceId: string; kind: SourceKind; name: string },
): Promise<Source> {
  const secret = makeSecret();
  const named = storable(name);
  const id = uuidv7();
  const sealed = vault.seal(secret, sourcePlace(workspaceId, id));
  const [found] = await inWorkspace(database, workspaceId, async (transaction) => {
    await transaction
      .insert(sources)
      .values({ id, workspaceId, kind, name: named, secret: sealed, secretHash: hashOf(secret) })
      .onConflictDoNothing();
    return transaction
      .select(columns)
      .from(sources)
      .where(and(eq(sources.workspaceId, workspaceId), eq(sources.kind, kind), eq(sources.name, named)));
  });
  if (!found) throw new Error(`The source ${named} was neither found nor made.`);
  return opened(vault, found);
}

/** The plain source of this id. Its id is no secret: what it sends is signed. */
export async function plainSource(database: Database, vault: Vault, id: string): Promise<Source | undefined> {
  const [found] = await acrossWorkspaces(database, (transaction) =>
    transaction
      .select(columns)
      .from(sources)
      .where(and(eq(sources.id, id), eq(sources.kind, 'plain'))),
  );
  return found && opened(vault, found);
}

/** The Alertmanager source of this token, found by its hash, so that no comparison of the token itself can be timed. */
export async function alertmanagerSource(
  database: Database,
  token: string,
): Promise<Omit<Source, 'secret'> | undefined> {
  const [found] = await acrossWorkspaces(database, (transaction) =>
    transaction
      .select(known)
      .from(sources)
      .where(and(eq(sources.secretHash, hashOf(token)), eq(sources.kind, 'alertmanager'))),
  );
  return found;
}

/** The path that a source sends to. */
export function pathOf({ kind, id, secret }: Source): string {
  return kind === 'plain' ? `/v1/alerts?source=${id}` : `/v1/hooks/alertmanager/${secret}`;
}

function opened(vault: Vault, { secret, ...source }: Source): Source {
  return { ...source, secret: vault.open(secret, sourcePlace(source.workspaceId, source.id)) };
}
