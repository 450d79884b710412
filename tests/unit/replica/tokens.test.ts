import 'fake-indexeddb/auto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { connect, listConnections } from '#lib/replica/api.ts';
import { BellwetherDatabase, type StoredConnection } from '#lib/replica/database.ts';
import { makeSecret } from '#lib/replica/secrets.ts';
import { getSingle, putSingle } from '#lib/replica/singles.ts';
import { type AccessStore, type KeptAccess, Tokens } from '#lib/replica/tokens.ts';
import { BASE, startTestApi, type TestApi } from '../server/support.ts';

/** What the network does to an exchange of tokens. */
type Fault = 'none' | 'loses_request' | 'loses_answer' | 'sends_twice';

describe('the tokens of a browser', () => {
  let api: TestApi;
  let workspaceId: string;
  let database: BellwetherDatabase;
  let connection: StoredConnection;
  let fault: Fault = 'none';
  let exchanges = 0;
  let kept: KeptAccess | undefined;
  const store: AccessStore = {
    read: async () => kept,
    write: async (access) => {
      kept = access;
    },
  };
  /** A background that has just started: all that it knows is on the disk, or in the browser's memory. */
  const started = () => new Tokens(database, store);
  const ask = (tokens = started()) => tokens.authorised(connection, listConnections);
  /** As after ten minutes. */
  const letAccessExpire = () => {
    kept = undefined;
  };

  beforeAll(async () => {
    api = await startTestApi();
    ({ workspaceId } = await api.administration.ensureWorkspace({ name: 'A', sharesTickets: true, tagField: 'Tags' }));
    vi.stubGlobal('fetch', async (url: URL, init: RequestInit) => {
      const { signal: _signal, ...request } = init;
      const send = () => api.request(`${url.pathname}${url.search}`, request);
      if (url.pathname !== '/v1/tokens') return send();
      exchanges += 1;
      if (fault === 'loses_request') throw new TypeError('lost');
      const answer = await send();
      if (fault === 'loses_answer') throw new TypeError('lost');
      return fault === 'sends_twice' ? send() : answer;
    });
  });
  afterAll(async () => {
    vi.unstubAllGlobals();
    await api.stop();
  });

  beforeEach(async () => {
    fault = 'none';
    exchanges = 0;
    kept = undefined;
    database = new BellwetherDatabase(`tokens-${Math.random()}`);
    const refreshToken = makeSecret();
    const { code } = await api.administration.makeCode({ workspaceId, memberName: 'Ana', role: 'agent' });
    const { token, expiresIn, ...answer } = await connect(BASE, { code, deviceName: 'Laptop', refreshToken });
    connection = { ...answer, address: BASE };
    await putSingle(database, 'connection', connection);
    await putSingle(database, 'tokens', { refreshToken });
    await started().keep(connection, { token, expiresIn }, Date.now());
  });
  afterEach(() => database.delete());

  test('are asked for only when the access token is over', async () => {
    await ask();
    await ask();
    expect(exchanges).toBe(0);
    letAccessExpire();
    await ask();
    await ask();
    expect(exchanges).toBe(1);
  });

  test('are asked for once, however many ask at once', async () => {
    letAccessExpire();
    const tokens = started();
    await Promise.all(Array.from({ length: 10 }, () => ask(tokens)));
    expect(exchanges).toBe(1);
  });

  test('are asked for when the API finds them too old before this clock does', async () => {
    api.later(11 * 60_000);
    expect((await ask()).connections.length).toBeGreaterThan(0);
    expect(exchanges).toBe(1);
  });

  test.each<Fault>(['loses_request', 'loses_answer', 'sends_twice'])(
    'survive a network that %s, for many rounds',
    async (what) => {
      for (let round = 0; round < 5; round += 1) {
        letAccessExpire();
        fault = what;
        await ask().catch(() => undefined);
        fault = 'none';
        letAccessExpire();
        expect((await ask()).connections.length).toBeGreaterThan(0);
      }
    },
  );

  test('survive a background that is killed at any step of an exchange', async () => {
    // Every read and write of the disk, of the memory and of the network is a moment at which it may be killed.
    for (let step = 1; ; step += 1) {
      letAccessExpire();
      const killed = await killedAt(step, () => ask(started()));
      letAccessExpire();
      expect((await ask()).connections.length, `killed at step ${step}`).toBeGreaterThan(0);
      if (!killed) break;
      expect(step).toBeLessThan(50);
    }
  });

  test('survive two backgrounds at once', async () => {
    for (let round = 0; round < 5; round += 1) {
      letAccessExpire();
      const [one, other] = [started(), started()];
      const both = await Promise.all([ask(one), ask(other)]);
      expect(both.map(({ connections }) => connections.length > 0)).toEqual([true, true]);
    }
  });

  test('a copy of the profile ends the connection for both, and says why', async () => {
    const copy = new BellwetherDatabase(`copy-${Math.random()}`);
    await putSingle(copy, 'tokens', (await getSingle(database, 'tokens')) ?? { refreshToken: '' });
    letAccessExpire();
    await ask();
    letAccessExpire();
    await expect(new Tokens(copy).authorised(connection, listConnections)).rejects.toThrow('second place');
    await expect(ask()).rejects.toThrow('second place');
    await copy.delete();
  });

  test('a connection of an older version goes on with the one token that it had', async () => {
    const { refreshToken = '' } = (await getSingle(database, 'tokens')) ?? {};
    await database.single.delete('tokens');
    letAccessExpire();
    connection = { ...connection, token: refreshToken };
    expect((await ask()).connections.length).toBeGreaterThan(0);
    letAccessExpire();
    expect((await ask()).connections.length).toBeGreaterThan(0);
    expect((await getSingle(database, 'tokens'))?.refreshToken).not.toBe(refreshToken);
  });

  /** Runs until the n-th step outside of this code and lets nothing happen after it. False where it ended before that. */
  async function killedAt(step: number, run: () => Promise<unknown>): Promise<boolean> {
    let steps = 0;
    let kill: () => void = () => undefined;
    const died = new Promise<'killed'>((resolve) => {
      kill = () => resolve('killed');
    });
    const never = new Promise<never>(() => undefined);
    const counted = <T>(work: () => Promise<T>): Promise<T> => {
      steps += 1;
      if (steps < step) return work();
      if (steps === step) {
        // Done, but nobody hears of it any more.
        void work().finally(kill);
      }
      return never;
    };
    const network = globalThis.fetch;
    const disk = database.transaction.bind(database);
    const spies = [
      vi.spyOn(store, 'read').mockImplementation(() => counted(async () => kept)),
      vi.spyOn(store, 'write').mockImplementation((access) =>
        counted(async () => {
          kept = access;
        }),
      ),
      vi
        .spyOn(database, 'transaction')
        .mockImplementation(((...parts: Parameters<typeof disk>) =>
          counted(() => disk(...parts))) as typeof database.transaction),
      vi.spyOn(globalThis, 'fetch').mockImplementation((...parts) => counted(() => network(...parts))),
    ];
    const end = await Promise.race([run().then(() => 'ended' as const), died]);
    for (const spy of spies) spy.mockRestore();
    return end === 'killed';
  }
});
