import { lt } from 'drizzle-orm';
import { randomNonce, randomPKCECodeVerifier } from 'openid-client';
import type { SignInStart } from '#lib/contract/sign-in.ts';
import { Workspace } from '#lib/contract/workspace.ts';
import { Refusal } from '../../http/refusal.ts';
import type { Database } from '../../store/database.ts';
import { signIns } from '../../store/schema.ts';
import { acrossWorkspaces, inWorkspace } from '../../store/scope.ts';
import { everyWorkspace } from '../every-workspace.ts';
import { hashOf, makeSecret } from '../secrets.ts';
import { errandPlace, type SignInMeans } from './sign-in.ts';

/** How long somebody may take at the provider. */
const ERRAND_LIFE_MS = 10 * 60_000;

/**
 * Whether a sign-in may go back there: only to an address that is on the list, letter by letter.
 * @throws Refusal `bad_request`
 */
export function requireKnownRedirect(redirects: readonly string[], redirect: string): void {
  if (redirects.includes(redirect)) return;
  throw new Refusal(
    'bad_request',
    `This build of the extension is not known to the API, so it is told nothing. Whoever runs the API can let it in with BELLWETHER_EXTENSION_REDIRECTS=${redirect}`,
  );
}

/**
 * Sends somebody to the provider.
 * @returns the address there
 * @throws Refusal `provider_unavailable`, `sign_in_refused`
 */
export async function beginSignIn(
  database: Database,
  { challenge, state: browserState, redirect }: SignInStart,
  { signIn, vault, now }: SignInMeans,
): Promise<URL> {
  const workspaceId = await workspaceOf(database, signIn.settings.workspace);
  const errand = { state: makeSecret(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() };
  const address = await signIn.provider.address(errand, signIn.callback());
  const stateHash = hashOf(errand.state);
  await inWorkspace(database, workspaceId, async (transaction) => {
    await transaction.delete(signIns).where(lt(signIns.expiresAt, now));
    await transaction.insert(signIns).values({
      stateHash,
      workspaceId,
      redirect,
      browserState,
      browserChallenge: challenge,
      secrets: vault.seal(JSON.stringify(errand), errandPlace(workspaceId, stateHash)),
      expiresAt: new Date(now.getTime() + ERRAND_LIFE_MS),
    });
  });
  return address;
}

async function workspaceOf(database: Database, name: string | undefined): Promise<string> {
  const all = (await acrossWorkspaces(database, everyWorkspace)).map((value) => Workspace.parse(value));
  const [found, ...others] = name === undefined ? all : all.filter((workspace) => workspace.name === name);
  if (found && others.length === 0) return found.id;
  throw new Refusal(
    'sign_in_refused',
    'Signing in is not set up to the end: the API does not know into which workspace. Whoever runs it names one with BELLWETHER_OIDC_WORKSPACE.',
  );
}
