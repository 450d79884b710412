import { createHash, createHmac } from 'node:crypto';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { ConnectResponse } from '#lib/contract/connect.ts';
import { EXTENSION_REDIRECTS } from '#lib/contract/extension-address.ts';
import { SignInOffer } from '#lib/contract/sign-in.ts';
import { AccessToken } from '#lib/contract/tokens.ts';
import { hashOf, makeSecret } from '#server/accounts/secrets.ts';
import { createSignIn, type SignIn } from '#server/accounts/sign-in/sign-in.ts';
import { Outbound } from '#server/outbound/call.ts';
import { signIns } from '#server/store/schema.ts';
import { acrossWorkspaces } from '#server/store/scope.ts';
import { CLIENT, startIdentityProvider } from '../../e2e/rig/identity-provider.ts';
import { PersonsBrowser } from './persons-browser.ts';
import { serveTestApi } from './served.ts';
import { read, refusal } from './support.ts';

const [REDIRECT = ''] = EXTENSION_REDIRECTS;
const MINUTE = 60_000;
const challengeOf = (verifier: string) => createHash('sha256').update(verifier).digest('base64url');

/** The provider of these tests is on this machine, as one of a company is inside its network. */
const means = () => ({
  outbound: new Outbound({ allowedHosts: ['localhost', '127.0.0.1'] }),
  log: pino({ level: 'silent' }),
});

describe('signing in at a provider', () => {
  let api: Awaited<ReturnType<typeof serveTestApi>>;
  let idp: Awaited<ReturnType<typeof startIdentityProvider>>;
  let signIn: SignIn;
  let workspaceId: string;

  beforeAll(async () => {
    let address = '';
    const settings: SignIn['settings'] = {
      issuer: new URL('http://localhost'),
      clientId: CLIENT.id,
      clientSecret: CLIENT.secret,
      name: 'Acme accounts',
      role: 'agent',
      domains: ['acme.test'],
      redirects: [...EXTENSION_REDIRECTS],
    };
    signIn = createSignIn(settings, () => address, means());
    api = await serveTestApi({ signIn });
    address = api.address;
    idp = await startIdentityProvider(signIn.callback());
    settings.issuer = new URL(idp.issuer);
    ({ workspaceId } = await api.administration.ensureWorkspace({ name: 'A', sharesTickets: true, tagField: 'Tags' }));
  });
  afterAll(async () => {
    await idp.stop();
    await api.close();
  });
  afterEach(() => {
    idp.tampers((token) => token);
    api.later(MINUTE);
  });

  const ana = { subject: 'ana', name: 'Ana Lima', email: 'ana@acme.test', emailVerified: true };
  /** What an extension makes for one sign-in. */
  const begun = (redirect = REDIRECT) => {
    const own = { verifier: makeSecret(), state: makeSecret(), refreshToken: makeSecret() };
    const query = new URLSearchParams({ challenge: challengeOf(own.verifier), state: own.state, redirect });
    return { ...own, start: `${api.address}/v1/sign-in/start?${query}` };
  };
  /** The way through the provider, to the address of the extension. */
  const through = (start: string, press: 'yes' | 'no' = 'yes') => new PersonsBrowser(press).go(start, REDIRECT);
  const finish = (code: string | null, { verifier, refreshToken }: { verifier: string; refreshToken: string }) =>
    api.send('/v1/sign-in/finish', { code, verifier, refreshToken, deviceName: 'Laptop' });
  const signInAs = async (person: typeof ana) => {
    idp.is(person);
    const own = begun();
    const back = await through(own.start);
    return { own, back, code: back.searchParams.get('code') };
  };
  const messageOf = (back: URL) => back.searchParams.get('message') ?? '';

  test('is offered by its name', async () => {
    expect(await read(await api.request('/v1/sign-in'), SignInOffer)).toEqual({ offered: true, name: 'Acme accounts' });
  });

  test('makes a member at the first time, finds the same one later, and connects as a code does', async () => {
    const { own, back, code } = await signInAs(ana);
    expect(back.searchParams.get('state')).toBe(own.state);
    const connected = await read(await finish(code, own), ConnectResponse);
    expect(connected).toMatchObject({ memberName: 'Ana Lima', role: 'agent', workspaceId });
    expect((await api.fetchAs(connected.token, '/v1/connections')).status).toBe(200);
    const refreshed = await api.send('/v1/tokens', {
      refreshToken: own.refreshToken,
      nextHash: hashOf(makeSecret()),
    });
    expect((await read(refreshed, AccessToken)).expiresIn).toBe(600);
    const again = await signInAs({ ...ana, name: 'Ana Souza', email: 'souza@acme.test' });
    expect(await read(await finish(again.code, again.own), ConnectResponse)).toMatchObject({
      memberId: connected.memberId,
      memberName: 'Ana Lima',
    });
  });

  test('a lost answer to the last step costs nothing, but the code opens nothing for anybody else', async () => {
    const { own, code } = await signInAs(ana);
    const first = await read(await finish(code, own), ConnectResponse);
    expect((await read(await finish(code, own), ConnectResponse)).connectionId).toBe(first.connectionId);
    expect(await refusal(await finish(code, { ...own, refreshToken: makeSecret() }))).toMatchObject({
      code: 'sign_in_refused',
    });
  });

  test('a code works for a minute', async () => {
    const { own, code } = await signInAs(ana);
    api.later(MINUTE);
    expect(await refusal(await finish(code, own))).toMatchObject({ status: 403, code: 'sign_in_refused' });
  });

  test('a wrong verifier burns the code, for the right one too', async () => {
    const { own, code } = await signInAs(ana);
    expect(await refusal(await finish(code, { ...own, verifier: makeSecret() }))).toMatchObject({ status: 403 });
    expect(await refusal(await finish(code, own))).toMatchObject({ status: 403 });
  });

  test.each([
    ['another extension', 'https://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.chromiumapp.org/'],
    ['a path below', `${REDIRECT}x`],
    ['a longer host', REDIRECT.replace('.org/', '.org.evil.test/')],
    ['a name and password', REDIRECT.replace('https://', 'https://x@')],
    ['a query', `${REDIRECT}?x`],
    ['no https', REDIRECT.replace('https', 'http')],
    ['upper case', REDIRECT.toUpperCase()],
  ])('%s is not a place to go back to', async (_what, redirect) => {
    const answer = await fetch(begun(redirect).start, { redirect: 'manual' });
    expect([answer.status, answer.headers.get('location')]).toEqual([400, null]);
    expect(await answer.text()).toContain('not known to the API');
  });

  test('an answer with a state that we never gave, or gave to a sign-in that is over, leads nowhere', async () => {
    const { callback } = await aside();
    for (const state of [makeSecret(), '']) {
      const forged = new URL(callback);
      forged.searchParams.set('state', state);
      const answer = await fetch(forged, { redirect: 'manual' });
      expect([answer.status, answer.headers.get('location')]).toEqual([400, null]);
    }
    api.later(10 * MINUTE);
    expect((await fetch(callback, { redirect: 'manual' })).status).toBe(400);
  });

  test("the provider's answer counts once", async () => {
    const { callback, own } = await aside();
    const first = await fetch(callback, { redirect: 'manual' });
    expect(first.headers.get('location')).toMatch(new RegExp(`^${REDIRECT}.*code=`));
    expect((await fetch(callback, { redirect: 'manual' })).status).toBe(400);
    const code = new URL(first.headers.get('location') ?? '').searchParams.get('code');
    expect((await finish(code, own)).status).toBe(200);
  });

  test('an answer for somebody else is not taken: the nonce must be ours', async () => {
    idp.is(ana);
    const own = begun();
    const sent = await fetch(own.start, { redirect: 'manual' });
    const there = new URL(sent.headers.get('location') ?? '');
    there.searchParams.set('nonce', 'another');
    expect(messageOf(await through(there.href))).toContain('could not be trusted');
  });

  test('a code of the provider is worth nothing with another verifier than ours', async () => {
    idp.is(ana);
    const sent = await fetch(begun().start, { redirect: 'manual' });
    const there = new URL(sent.headers.get('location') ?? '');
    there.searchParams.set('code_challenge', challengeOf(makeSecret()));
    expect(messageOf(await through(there.href))).toContain('could not be trusted');
  });

  test('the person is asked which account, with a state, a nonce and a challenge that nobody can guess', async () => {
    const there = new URL((await fetch(begun().start, { redirect: 'manual' })).headers.get('location') ?? '');
    expect(Object.fromEntries(there.searchParams)).toMatchObject({
      prompt: 'select_account',
      code_challenge_method: 'S256',
      response_type: 'code',
      redirect_uri: signIn.callback(),
    });
    for (const name of ['state', 'nonce', 'code_challenge'])
      expect(there.searchParams.get(name)).toMatch(/^[\w-]{43}$/);
  });

  /** Header, claims and signature of an ID token as an attacker would write them. */
  const forge = (idToken: string, header: object, sign: (text: string) => string) => {
    const text = `${Buffer.from(JSON.stringify(header)).toString('base64url')}.${idToken.split('.')[1]}`;
    return `${text}.${sign(text)}`;
  };
  test.each([
    ['no signature', (token: string) => forge(token, { alg: 'none' }, () => '')],
    [
      'the public key as a shared secret',
      (token: string) =>
        forge(token, { alg: 'HS256' }, (text) => createHmac('sha256', publicKey).update(text).digest('base64url')),
    ],
    [
      'our own secret as a shared one',
      (token: string) =>
        forge(token, { alg: 'HS256' }, (text) => createHmac('sha256', CLIENT.secret).update(text).digest('base64url')),
    ],
    ['another signature', (token: string) => `${token.slice(0, -4)}${token.endsWith('AAAA') ? 'BBBB' : 'AAAA'}`],
    [
      'other claims under the old signature',
      (token: string) => {
        const [header, claims = '', signature] = token.split('.');
        const told = JSON.parse(Buffer.from(claims, 'base64url').toString());
        return [header, Buffer.from(JSON.stringify({ ...told, sub: 'boss' })).toString('base64url'), signature].join(
          '.',
        );
      },
    ],
  ])('an ID token with %s lets nobody in', async (_how, tampered) => {
    publicKey = await (await fetch(`${idp.issuer}/jwks`)).text();
    idp.is(ana);
    idp.tampers(tampered);
    expect(messageOf(await through(begun().start))).toContain('could not be trusted');
  });
  let publicKey = '';

  test.each([
    ['another domain', { ...ana, subject: 'eve', email: 'eve@elsewhere.test' }, 'only accounts of acme.test'],
    [
      'a domain that only ends alike',
      { ...ana, subject: 'eve', email: 'eve@notacme.test' },
      'only accounts of acme.test',
    ],
    ['an address that is not verified', { ...ana, subject: 'eve', emailVerified: false }, 'has not verified'],
  ])('%s is told so and makes no member', async (_who, person, words) => {
    idp.is(person);
    expect(messageOf(await through(begun().start))).toContain(words);
    const members = await api.administration.rows(workspaceId, 'member');
    expect(members.map(({ name }) => name)).toEqual(['Ana Lima']);
  });

  test('who presses Cancel is told so, at the extension', async () => {
    idp.is(ana);
    const own = begun();
    const back = await through(own.start, 'no');
    expect([back.searchParams.get('state'), messageOf(back)]).toEqual([
      own.state,
      expect.stringContaining('was cancelled'),
    ]);
  });

  test('who was removed stays out', async () => {
    const bo = { subject: 'bo', name: 'Bo', email: 'bo@acme.test', emailVerified: true };
    const { own, code } = await signInAs(bo);
    const { memberId } = await read(await finish(code, own), ConnectResponse);
    await api.administration.writeRows(workspaceId, [{ kind: 'member', id: memberId, value: null }]);
    expect(messageOf((await signInAs(bo)).back)).toContain('removed from this workspace');
  });

  test('neither codes nor our secrets towards the provider can be read in the database', async () => {
    idp.is(ana);
    const own = begun();
    const there = new URL((await fetch(own.start, { redirect: 'manual' })).headers.get('location') ?? '');
    const back = await through(begun().start);
    const stored = JSON.stringify(await acrossWorkspaces(api.database, (see) => see.select().from(signIns)));
    for (const secret of [
      there.searchParams.get('state'),
      there.searchParams.get('nonce'),
      back.searchParams.get('code'),
    ])
      expect(stored).not.toContain(secret);
  });

  test('a provider that does not answer is told in words, and asked again the next time', async () => {
    const away = createSignIn(
      { ...signIn.settings, issuer: new URL('http://localhost:9') },
      () => api.address,
      means(),
    );
    const errand = { state: makeSecret(), nonce: makeSecret(), verifier: makeSecret() };
    await expect(away.provider.address(errand, away.callback())).rejects.toMatchObject({
      code: 'provider_unavailable',
      message: expect.stringContaining('does not answer'),
    });
    away.settings.issuer = signIn.settings.issuer;
    expect((await away.provider.address(errand, away.callback())).origin).toBe(idp.issuer);
  });

  /** Stops short of the callback, for who comes with the provider's answer by another way. */
  async function aside() {
    idp.is(ana);
    const own = begun();
    return { own, callback: await new PersonsBrowser('yes').go(own.start, signIn.callback()) };
  }
});
