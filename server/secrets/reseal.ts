import { eq, notLike, sql } from 'drizzle-orm';
import { secretIsGiven } from '#lib/contract/alert-source.ts';
import { ConfigurationProblem } from '../configuration.ts';
import type { Database } from '../store/database.ts';
import { helpdeskConnections } from '../store/mirror-schema.ts';
import { slackConnections } from '../store/notice-schema.ts';
import { sources } from '../store/schema.ts';
import { acrossWorkspaces } from '../store/scope.ts';
import { ticketHooks } from '../store/ticket-schema.ts';
import {
  HOOK_SECRET_UNREADABLE,
  helpdeskPlace,
  SLACK_UNREADABLE,
  slackPlace,
  sourcePlace,
  TOKEN_UNREADABLE,
  ticketHookPlace,
} from './places.ts';
import { keyIdOf, type Vault } from './vault.ts';

/**
 * Brings every stored secret under the current key: those of older versions that were kept as they are, and those that
 * are sealed with a former key. What is sealed already is left, so several nodes may do it at once.
 * @returns how many were sealed anew
 * @throws ConfigurationProblem where something is sealed with a key that is not here
 */
export function resealAll(database: Database, vault: Vault): Promise<number> {
  return acrossWorkspaces(database, async (transaction) => {
    const former = (await sealedIn(transaction)).filter(({ secret }) => keyIdOf(secret) !== vault.currentKeyId);
    for (const { secret, place, keep } of former) {
      const keyId = keyIdOf(secret);
      if (keyId !== undefined && !vault.has(keyId)) throw missingKey(keyId);
      const plain = keyId === undefined ? secret : vault.open(secret, place);
      await keep(vault.seal(plain, place));
    }
    // Helpdesks make tokens anew; one under a former key is only forgotten.
    await transaction
      .update(helpdeskConnections)
      .set({ accessToken: null, accessUntil: null })
      .where(notLike(helpdeskConnections.accessToken, `s1.${vault.currentKeyId}.%`));
    return former.length;
  });
}

/** Everything sealed that there is, locked. */
async function sealedIn(transaction: Database) {
  const ofSources = await transaction
    .select({ id: sources.id, workspaceId: sources.workspaceId, secret: sources.secret })
    .from(sources)
    .for('update');
  const ofHelpdesks = await transaction
    .select({
      id: helpdeskConnections.id,
      workspaceId: helpdeskConnections.workspaceId,
      secret: helpdeskConnections.secret,
    })
    .from(helpdeskConnections)
    .for('update');
  const ofHooks = await transaction
    .select({ id: ticketHooks.id, workspaceId: ticketHooks.workspaceId, secret: ticketHooks.secret })
    .from(ticketHooks)
    .for('update');
  const ofSlack = await transaction
    .select({ workspaceId: slackConnections.workspaceId, secret: slackConnections.secret })
    .from(slackConnections)
    .for('update');
  return [
    ...ofSources.map(({ id, workspaceId, secret }) => ({
      secret,
      place: sourcePlace(workspaceId, id),
      keep: (sealed: string) => transaction.update(sources).set({ secret: sealed }).where(eq(sources.id, id)),
    })),
    ...ofHelpdesks.map(({ id, workspaceId, secret }) => ({
      secret,
      place: helpdeskPlace(workspaceId, id),
      keep: (sealed: string) =>
        transaction.update(helpdeskConnections).set({ secret: sealed }).where(eq(helpdeskConnections.id, id)),
    })),
    ...ofHooks.map(({ id, workspaceId, secret }) => ({
      secret,
      place: ticketHookPlace(workspaceId, id),
      keep: (sealed: string) => transaction.update(ticketHooks).set({ secret: sealed }).where(eq(ticketHooks.id, id)),
    })),
    ...ofSlack.map(({ workspaceId, secret }) => ({
      secret,
      place: slackPlace(workspaceId),
      keep: (sealed: string) =>
        transaction
          .update(slackConnections)
          .set({ secret: sealed })
          .where(eq(slackConnections.workspaceId, workspaceId)),
    })),
  ];
}

function missingKey(keyId: string): ConfigurationProblem {
  return new ConfigurationProblem(
    `The secrets in this database are sealed with the key ${keyId}, which this API does not have. Give every node the same keys: copy the file secret-keys from the data folder of the API that made them, or name it with BELLWETHER_SECRET_KEYS_FILE. If the key is lost for good, npm run secrets -- forget makes new secrets for all tools that send alerts, and the tokens of helpdesks have to be given again.`,
  );
}

/**
 * Gives up what no key opens any more: sources get new secrets, and their tools must be set up again; helpdesks and their
 * webhooks wait for somebody to give their secrets again.
 */
export function forgetUnreadable(
  database: Database,
  vault: Vault,
  renew: () => { secret: string; hash: string },
): Promise<number> {
  return acrossWorkspaces(database, async (transaction) => {
    const isLost = ({ secret }: { secret: string }) => {
      const keyId = keyIdOf(secret);
      return keyId !== undefined && !vault.has(keyId);
    };
    const lostSources = (await transaction.select().from(sources).for('update')).filter(isLost);
    for (const { id, workspaceId, kind } of lostSources) {
      const { secret, hash } = renew();
      await transaction
        .update(sources)
        .set({
          secret: vault.seal(secret, sourcePlace(workspaceId, id)),
          secretHash: hash,
          secretMissing: secretIsGiven(kind),
        })
        .where(eq(sources.id, id));
    }
    const lostHelpdesks = (await transaction.select().from(helpdeskConnections).for('update')).filter(isLost);
    for (const { id, workspaceId } of lostHelpdesks) {
      await transaction
        .update(helpdeskConnections)
        .set({
          secret: vault.seal('', helpdeskPlace(workspaceId, id)),
          state: 'fails',
          stoppedAt: sql`now()`,
          why: TOKEN_UNREADABLE,
        })
        .where(eq(helpdeskConnections.id, id));
    }
    const lostHooks = (await transaction.select().from(ticketHooks).for('update')).filter(isLost);
    for (const { id, workspaceId } of lostHooks) {
      const secret = vault.seal('', ticketHookPlace(workspaceId, id));
      await transaction
        .update(ticketHooks)
        .set({ secret, failedAt: sql`now()`, why: HOOK_SECRET_UNREADABLE })
        .where(eq(ticketHooks.id, id));
    }
    const lostSlack = (await transaction.select().from(slackConnections).for('update')).filter(isLost);
    for (const { workspaceId } of lostSlack) {
      await transaction
        .update(slackConnections)
        .set({ secret: vault.seal('', slackPlace(workspaceId)), state: 'fails', why: SLACK_UNREADABLE })
        .where(eq(slackConnections.workspaceId, workspaceId));
    }
    return lostSources.length + lostHelpdesks.length + lostHooks.length + lostSlack.length;
  });
}
