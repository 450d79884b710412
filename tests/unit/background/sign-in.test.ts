import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Background, startBackground } from '#lib/background/background.ts';
import { resumeSignIn, signInAt } from '#lib/background/sign-in.ts';
import { makeSecret } from '#lib/replica/secrets.ts';
import { getSingle } from '#lib/replica/singles.ts';

const shown = vi.hoisted(() => ({ flow: async (_url: URL): Promise<string | undefined> => undefined }));

vi.mock('wxt/browser', () => {
  const area = () => ({ get: async () => ({}), set: async () => undefined, remove: async () => undefined });
  const identity = {
    getRedirectURL: () => 'https://own.chromiumapp.org/',
    launchWebAuthFlow: ({ url }: { url: string }) => shown.flow(new URL(url)),
  };
  return { browser: { identity, storage: { local: area(), session: area() } } };
});

const TYPED = { address: 'https://api.example', allowPlainHttp: false };
const CODE = makeSecret();
const CONNECTED = {
  token: makeSecret(),
  expiresIn: 600,
  connectionId: 'c',
  memberId: 'nia',
  memberName: 'Nia',
  role: 'agent',
  workspaceId: 'w',
  workspaceName: 'Acme',
  sharesTickets: true,
  epoch: 'e',
};

let background: Background;
const ask = vi.fn<(url: URL, options: RequestInit) => Promise<Response>>();

/** A background that has just started, in the same browser. */
async function started(): Promise<Background> {
  const fresh = startBackground();
  vi.spyOn(fresh.sync, 'request').mockResolvedValue();
  await fresh.ready;
  return fresh;
}
/** The provider's answer as the API passes it on. */
const comesBack = (with_: Record<string, string>) => {
  shown.flow = async (url) => {
    const back = new URL(url.searchParams.get('redirect') ?? '');
    back.search = new URLSearchParams({ state: url.searchParams.get('state') ?? '', ...with_ }).toString();
    return back.href;
  };
};
const bodies = () => ask.mock.calls.map(([, { body }]) => JSON.parse(String(body)));

beforeEach(async () => {
  vi.stubGlobal('fetch', ask);
  background = await started();
});
afterEach(async () => {
  ask.mockReset();
  vi.unstubAllGlobals();
  await background.database.delete();
});

describe('signing in', () => {
  test('connects, and shows the API only at the end what belongs to the challenge', async () => {
    let challenge = '';
    comesBack({ code: CODE });
    const flow = shown.flow;
    shown.flow = (url) => {
      challenge = url.searchParams.get('challenge') ?? '';
      return flow(url);
    };
    ask.mockResolvedValueOnce(Response.json(CONNECTED));
    expect(await signInAt(background, TYPED)).toEqual({ workspaceName: 'Acme', sharesTickets: true });
    const [{ verifier, code, refreshToken }] = bodies();
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
    expect([code, challenge]).toEqual([CODE, Buffer.from(digest).toString('base64url')]);
    expect(await getSingle(background.database, 'tokens')).toEqual({ refreshToken });
    expect(await getSingle(background.database, 'signIn')).toBeUndefined();
  });

  test('takes nothing that belongs to another sign-in', async () => {
    comesBack({ code: CODE, state: makeSecret() });
    await expect(signInAt(background, TYPED)).rejects.toThrow('does not belong to this sign-in');
    expect(ask).not.toHaveBeenCalled();
  });

  test.each([undefined, 'https://own.chromiumapp.org/', 'https://own.chromiumapp.org/?code=short'])(
    'takes nothing from %s',
    async (returned) => {
      shown.flow = async () => returned;
      await expect(signInAt(background, TYPED)).rejects.toThrow('does not belong to this sign-in');
    },
  );

  test("says in the API's words why nobody was signed in", async () => {
    comesBack({ message: 'Only accounts of acme.test are let in here.' });
    await expect(signInAt(background, TYPED)).rejects.toThrow('Only accounts of acme.test');
  });

  test.each([
    ['The user did not approve access.', 'window was closed'],
    ['Authorization page could not be loaded.', 'could not be opened'],
  ])('says what the browser means by “%s”', async (said, words) => {
    shown.flow = () => Promise.reject(new Error(said));
    await expect(signInAt(background, TYPED)).rejects.toThrow(words);
  });

  test('asks again where the last answer was lost, for the same connection', async () => {
    comesBack({ code: CODE });
    ask.mockRejectedValueOnce(new TypeError('lost')).mockResolvedValueOnce(Response.json(CONNECTED));
    await signInAt(background, TYPED);
    const [first, second] = bodies();
    expect(second).toEqual(first);
  });

  test('is finished by the next background where this one was killed before the last answer', async () => {
    comesBack({ code: CODE });
    ask.mockImplementationOnce(() => new Promise(() => undefined));
    void signInAt(background, TYPED);
    await vi.waitUntil(() => ask.mock.calls.length === 1);
    const next = await started();
    ask.mockResolvedValueOnce(Response.json(CONNECTED));
    await resumeSignIn(next);
    const [first, second] = bodies();
    expect(second).toEqual(first);
    expect(next.replica.connection).toMatchObject({ memberName: 'Nia', address: 'https://api.example' });
    next.database.close();
  });

  test('that is over leaves nothing for the next background to take up', async () => {
    comesBack({ code: CODE });
    const refused = { error: { code: 'sign_in_refused', message: 'This sign-in took too long.' } };
    ask.mockResolvedValueOnce(Response.json(refused, { status: 403 }));
    await expect(signInAt(background, TYPED)).rejects.toThrow('took too long');
    await resumeSignIn(background);
    expect(ask).toHaveBeenCalledOnce();
  });
});
