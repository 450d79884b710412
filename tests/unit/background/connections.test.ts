import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Background } from '#lib/background/background.ts';
import { connectionHandlers } from '#lib/background/handlers/connections.ts';
import { MirrorRunner } from '#lib/background/mirror/runner.ts';
import { Notifier } from '#lib/background/notify/notifier.ts';
import { RelatednessKeeper } from '#lib/background/related/keeper.ts';
import { SyncRunner } from '#lib/background/sync-runner.ts';
import { CALLS } from '#lib/bridge/calls.ts';
import { BellwetherDatabase } from '#lib/replica/database.ts';
import { Replica } from '#lib/replica/replica.ts';

// The handlers speak to the API alone here.
vi.mock('wxt/browser', () => ({ browser: {} }));

const TOKEN = 't'.repeat(43);
const AT = '2026-11-24T14:02:00.000Z';
const other = {
  id: 'other',
  memberId: 'ana',
  memberName: 'Ana',
  deviceName: 'Firefox',
  createdAt: AT,
  lastSeenAt: null,
  current: false,
};

let background: Background;
const ask = vi.fn<(url: URL, options: RequestInit) => Promise<Response>>();

beforeEach(() => {
  const access = { connectionId: 'own', token: TOKEN, until: Date.now() + 600_000 };
  const replica = new Replica(new BellwetherDatabase(), { read: async () => access, write: async () => undefined });
  const sync = new SyncRunner(replica, async () => undefined);
  vi.spyOn(sync, 'request').mockResolvedValue();
  background = {
    database: replica.database,
    replica,
    sync,
    related: new RelatednessKeeper(replica),
    mirrors: new MirrorRunner(replica),
    notifier: new Notifier(replica),
    ready: Promise.resolve(),
    reload: () => Promise.resolve(),
    lost: () => false,
  };
  replica.connection = {
    address: 'https://api.example',
    connectionId: 'own',
    memberId: 'sam',
    memberName: 'Sam',
    role: 'admin',
    workspaceId: 'w',
    workspaceName: 'Northwind',
    sharesTickets: false,
    epoch: 'e',
  };
  vi.stubGlobal('fetch', ask);
});
afterEach(() => {
  ask.mockReset();
  vi.unstubAllGlobals();
});

const answers = (status: number, body?: unknown) => ask.mockResolvedValueOnce(Response.json(body, { status }));
const refuses = (status: number, code: string, message: string) => answers(status, { error: { code, message } });
const view = () => connectionHandlers['connections.view'](background, {}, {});
const makeCode = () => connectionHandlers['code.make'](background, { name: 'Nia', role: 'agent' }, {});
const end = (connectionId: string) => connectionHandlers['connection.end'](background, { connectionId }, {});

describe('the connected browsers', () => {
  test('are asked of the API with the token, and come without it', async () => {
    answers(200, { connections: [{ ...other, tokenHash: 'h' }], token: TOKEN });
    expect(await view()).toEqual({ connections: [other] });
    const [url, options] = ask.mock.calls[0] ?? [];
    expect(String(url)).toBe('https://api.example/v1/connections');
    expect(options?.headers).toMatchObject({ authorization: `Bearer ${TOKEN}` });
  });

  test('are not taken from what is no API', async () => {
    answers(200, { connections: [{ id: 'x' }] });
    await expect(view()).rejects.toThrow(/api\.example is not a Bellwether API/);
  });

  test('cannot be asked for without a connection, nor with one that has ended', async () => {
    background.replica.connection = undefined;
    await expect(view()).rejects.toThrow('Connect to a workspace first.');
    expect(ask).not.toHaveBeenCalled();
  });

  test('say what the API says, and every page learns that this browser was ended', async () => {
    refuses(401, 'revoked', 'This connection has been ended.');
    await expect(view()).rejects.toThrow('This connection has been ended.');
    expect(background.sync.request).toHaveBeenCalledOnce();
  });

  test('are ended by their id, and only others', async () => {
    ask.mockResolvedValueOnce(new Response(null, { status: 204 }));
    expect(await end('a/../b')).toEqual({});
    const [url, options] = ask.mock.calls[0] ?? [];
    expect([options?.method, String(url)]).toEqual(['DELETE', 'https://api.example/v1/connections/a%2F..%2Fb']);
    await expect(end('own')).rejects.toThrow(/Sign out/);
    expect(ask).toHaveBeenCalledOnce();
  });
});

describe('a code', () => {
  test('is made by the API, and the new member is fetched', async () => {
    const made = { code: 'ABCDE-23456', expiresAt: AT, memberId: 'nia' };
    answers(201, made);
    expect(await makeCode()).toEqual(made);
    expect(ask.mock.calls[0]?.[1].body).toBe('{"name":"Nia","role":"agent"}');
    expect(background.sync.request).toHaveBeenCalled();
  });

  test('whose answer was lost may have made the member all the same: that is found out', async () => {
    ask.mockRejectedValueOnce(new TypeError('network'));
    await expect(makeCode()).rejects.toThrow('The API at api.example does not answer.');
    expect(background.sync.request).toHaveBeenCalled();
  });

  test.each([[{}], [{ name: ' ', role: 'agent' }], [{ name: 'Nia', role: 'owner' }], [{ memberId: '' }]])(
    'is not asked for with %j',
    (payload) => expect(CALLS['code.make'].safeParse(payload).success).toBe(false),
  );
});
