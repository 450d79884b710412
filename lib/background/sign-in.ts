import { browser } from 'wxt/browser';
import { SignInReturn } from '#lib/contract/sign-in.ts';
import { ApiRefusal, finishSignIn, Unreachable } from '#lib/replica/api.ts';
import type { StoredSignIn } from '#lib/replica/database.ts';
import { RefusedChange } from '#lib/replica/replica.ts';
import { challengeOf, makeSecret } from '#lib/replica/secrets.ts';
import { getSingle, putSingle } from '#lib/replica/singles.ts';
import type { Background } from './background.ts';
import { apiAddress, become, deviceName, mayConnect } from './connection.ts';
import { diagnose } from './diagnose.ts';
import { publishNews } from './news.ts';

type Connected = { workspaceName: string; sharesTickets: boolean };

/** How often the last step is tried while no answer comes; the code works for a minute. */
const TRIES = 3;

/**
 * Lets the person sign in with an account of the company, in a window of the browser's own, and begins the first sync.
 * @throws RefusedChange, Unreachable or ApiRefusal, each with words for the person
 */
export async function signInAt(
  background: Background,
  typed: { address: string; allowPlainHttp: boolean },
): Promise<Connected> {
  const address = apiAddress(typed.address, typed.allowPlainHttp);
  await mayConnect(background);
  const begun = { address, state: makeSecret(), verifier: makeSecret(), refreshToken: makeSecret() };
  await putSingle(background.database, 'signIn', begun);
  const code = codeIn(await goThrough(await startOf(begun)), begun);
  // On the disk before the last step: a background that is killed in it takes it up again at its next start.
  const arrived = { ...begun, code };
  await putSingle(background.database, 'signIn', arrived);
  return finish(background, arrived);
}

/** Takes up the last step of a sign-in that was interrupted by the end of the background. */
export async function resumeSignIn(background: Background): Promise<void> {
  const { database } = background;
  const stored = await getSingle(database, 'signIn');
  if (stored?.code === undefined) return;
  try {
    await finish(background, { ...stored, code: stored.code });
    await publishNews();
  } catch (error) {
    // The person sees that nothing is connected, and signs in again.
    diagnose('a sign-in could not be taken up again', error);
    await database.single.delete('signIn');
  }
}

async function startOf({ address, state, verifier }: StoredSignIn): Promise<string> {
  const url = new URL('/v1/sign-in/start', address);
  const redirect = browser.identity.getRedirectURL();
  url.search = new URLSearchParams({ challenge: await challengeOf(verifier), state, redirect }).toString();
  return url.href;
}

async function goThrough(url: string): Promise<string | undefined> {
  try {
    return await browser.identity.launchWebAuthFlow({ url, interactive: true });
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    // The browsers' words: "could not be loaded" where the page did not come, else the person closed the window.
    throw new RefusedChange(
      /load/i.test(said)
        ? 'The page for signing in could not be opened. Check the address and the network, then try again.'
        : 'The window was closed before you were signed in. Nothing was changed.',
    );
  }
}

function codeIn(returned: string | undefined, { state }: StoredSignIn): string {
  const parsed = SignInReturn.safeParse(Object.fromEntries(new URL(returned ?? 'none:').searchParams));
  if (!parsed.success || parsed.data.state !== state)
    throw new RefusedChange('What came back does not belong to this sign-in, so nothing was changed. Try again.');
  if ('message' in parsed.data) throw new RefusedChange(parsed.data.message);
  return parsed.data.code;
}

async function finish(background: Background, signIn: StoredSignIn & { code: string }): Promise<Connected> {
  const { address, code, verifier, refreshToken } = signIn;
  for (let attempt = 1; ; attempt += 1) {
    const asked = Date.now();
    try {
      const answer = await finishSignIn(address, { code, verifier, refreshToken, deviceName: deviceName() });
      return await become(background, { address, answer, refreshToken, asked });
    } catch (error) {
      // The same again gets the same connection, so a lost answer costs nothing.
      if (error instanceof Unreachable && attempt < TRIES) continue;
      if (error instanceof ApiRefusal) await background.database.single.delete('signIn');
      throw error;
    }
  }
}
