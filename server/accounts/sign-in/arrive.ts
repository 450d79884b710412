import { and, eq, gt } from 'drizzle-orm';
import { z } from 'zod';
import { Refusal } from '../../http/refusal.ts';
import type { Database } from '../../store/database.ts';
import { signIns } from '../../store/schema.ts';
import { acrossWorkspaces, inWorkspace } from '../../store/scope.ts';
import { hashOf, makeSecret } from '../secrets.ts';
import { memberOf } from './member-of.ts';
import type { Errand } from './provider.ts';
import { errandPlace, type SignInMeans } from './sign-in.ts';

/** How long the extension may take to fetch its connection. */
const CODE_LIFE_MS = 60_000;

const StoredErrand = z.object({ state: z.string(), nonce: z.string(), verifier: z.string() });

/**
 * Somebody comes back from the provider: finds out who, and gives their extension a one-time code.
 * @param query what the provider has sent along
 * @param network where the request came from, for the audit log
 * @returns the address of the extension, with the code or with the words of what went wrong
 * @throws Refusal `sign_in_refused` where it is not known from where they came; there is nowhere to send them then
 */
export async function arrive(
  database: Database,
  query: URLSearchParams,
  { network, ...means }: SignInMeans & { network: string },
): Promise<URL> {
  const begun = await takeErrand(database, hashOf(query.get('state') ?? ''), means);
  const back = new URL(begun.redirect);
  back.searchParams.set('state', begun.browserState);
  try {
    const { signIn, now } = means;
    const arrived = new URL(signIn.callback());
    arrived.search = query.toString();
    const claims = await signIn.provider.claims(begun.errand, arrived);
    const memberId = await memberOf(database, begun.workspaceId, claims, signIn.settings, network);
    const code = makeSecret();
    await inWorkspace(database, begun.workspaceId, (transaction) =>
      transaction
        .update(signIns)
        .set({ codeHash: hashOf(code), memberId, expiresAt: new Date(now.getTime() + CODE_LIFE_MS) })
        .where(eq(signIns.stateHash, begun.stateHash)),
    );
    back.searchParams.set('code', code);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    back.searchParams.set('message', error.message);
  }
  return back;
}

/** Takes the errand out of use: whatever comes of it, the provider's answer to it is looked at once. */
async function takeErrand(database: Database, stateHash: string, { vault, now }: SignInMeans) {
  return acrossWorkspaces(database, async (transaction) => {
    const [begun] = await transaction
      .select()
      .from(signIns)
      .where(and(eq(signIns.stateHash, stateHash), gt(signIns.expiresAt, now)))
      .for('update');
    if (!begun || begun.secrets === USED)
      throw new Refusal(
        'sign_in_refused',
        'This sign-in is over, or was not begun here. Close this window and begin anew in Bellwether.',
      );
    await transaction.update(signIns).set({ secrets: USED }).where(eq(signIns.stateHash, stateHash));
    const text = vault.open(begun.secrets, errandPlace(begun.workspaceId, stateHash));
    const errand: Errand = StoredErrand.parse(JSON.parse(text));
    return { ...begun, errand };
  });
}

/** What stands in place of our secrets once the provider has answered. */
const USED = 'used';
