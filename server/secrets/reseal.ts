import { eq } from 'drizzle-orm';
import { ConfigurationProblem } from '../configuration.ts';
import type { Database } from '../store/database.ts';
import { sources } from '../store/schema.ts';
import { acrossWorkspaces } from '../store/scope.ts';
import { keyIdOf, type Vault } from './vault.ts';

/** What the secret of a source is sealed for. */
export function sourcePlace(workspaceId: string, sourceId: string): string {
  return `${workspaceId} sources.secret ${sourceId}`;
}

/**
 * Brings every stored secret under the current key: those of older versions that were kept as they are, and those that
 * are sealed with a former key. What is sealed already is left, so several nodes may do it at once.
 * @returns how many were sealed anew
 * @throws ConfigurationProblem where something is sealed with a key that is not here
 */
export function resealAll(database: Database, vault: Vault): Promise<number> {
  return acrossWorkspaces(database, async (transaction) => {
    const stored = await transaction
      .select({ id: sources.id, workspaceId: sources.workspaceId, secret: sources.secret })
      .from(sources)
      .for('update');
    const former = stored.filter(({ secret }) => keyIdOf(secret) !== vault.currentKeyId);
    for (const { id, workspaceId, secret } of former) {
      const keyId = keyIdOf(secret);
      if (keyId !== undefined && !vault.has(keyId)) throw missingKey(keyId);
      const place = sourcePlace(workspaceId, id);
      const plain = keyId === undefined ? secret : vault.open(secret, place);
      await transaction
        .update(sources)
        .set({ secret: vault.seal(plain, place) })
        .where(eq(sources.id, id));
    }
    return former.length;
  });
}

function missingKey(keyId: string): ConfigurationProblem {
  return new ConfigurationProblem(
    `The secrets in this database are sealed with the key ${keyId}, which this API does not have. Give every node the same keys: copy the file secret-keys from the data folder of the API that made them, or name it with BELLWETHER_SECRET_KEYS_FILE. If the key is lost for good, npm run secrets -- forget makes new secrets for all tools that send alerts.`,
  );
}

/** Gives up what no key opens any more: sources get new secrets, and their tools must be set up again. */
export function forgetUnreadable(
  database: Database,
  vault: Vault,
  renew: () => { secret: string; hash: string },
): Promise<number> {
  return acrossWorkspaces(database, async (transaction) => {
    const stored = await transaction.select().from(sources).for('update');
    const lost = stored.filter(({ secret }) => {
      const keyId = keyIdOf(secret);
      return keyId !== undefined && !vault.has(keyId);
    });
    for (const { id, workspaceId } of lost) {
      const { secret, hash } = renew();
      await transaction
        .update(sources)
        .set({ secret: vault.seal(secret, sourcePlace(workspaceId, id)), secretHash: hash })
        .where(eq(sources.id, id));
    }
    return lost.length;
  });
}
