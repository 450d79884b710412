import { and, eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { hashOf, makeSecret } from '../accounts/secrets.ts';
import { sourcePlace } from '../secrets/places.ts';
import type { Vault } from '../secrets/vault.ts';
import type { Database } from '../store/database.ts';
import { sources } from '../store/schema.ts';
import { inWorkspace } from '../store/scope.ts';

const NAME = 'Signals';

/** What evaluating signals takes. */
export type SignalTools = { database: Database; vault: Vault };

/** What the alerts of a workspace's own signals come from, so that their episodes are joined as those of any source are. */
export async function signalSource(
  { database, vault }: SignalTools,
  workspaceId: string,
): Promise<{ id: string; workspaceId: string }> {
  return inWorkspace(database, workspaceId, async (transaction) => {
    const isIt = and(eq(sources.workspaceId, workspaceId), eq(sources.kind, 'signal'));
    const find = () => transaction.select({ id: sources.id }).from(sources).where(isIt);
    const [known] = await find();
    if (known) return { id: known.id, workspaceId };
    // Nobody sends to it from outside, and nobody is told the secret.
    const id = uuidv7();
    const secret = makeSecret();
    const sealed = vault.seal(secret, sourcePlace(workspaceId, id));
    const values = { id, workspaceId, kind: 'signal', name: NAME, secret: sealed, secretHash: hashOf(secret) };
    await transaction.insert(sources).values(values).onConflictDoNothing();
    const [made] = await find();
    if (!made) throw new Error('The source of the signals was neither found nor made.');
    return { id: made.id, workspaceId };
  });
}
