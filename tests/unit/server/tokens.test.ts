import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ConnectResponse } from '#lib/contract/connect.ts';
import { PushResponse } from '#lib/contract/sync.ts';
import { AccessToken } from '#lib/contract/tokens.ts';
import { hashOf, makeSecret } from '#server/accounts/secrets.ts';
import { connections, tokens } from '#server/store/schema.ts';
import { acrossWorkspaces } from '#server/store/scope.ts';
import { read, refusal, startTestApi, type TestApi } from './support.ts';

const DAY = 86_400_000;

describe('tokens', () => {
  let api: TestApi;
  let workspaceId: string;

  const connectWith = async (refreshToken: string, memberName = 'Ana') => {
    const { code } = await api.administration.makeCode({ workspaceId, memberName, role: 'agent' });
    const ask = () => api.send('/v1/connect', { code, deviceName: 'Laptop', refreshToken });
    return { ask, connected: await read(await ask(), ConnectResponse) };
  };
  const exchange = (refreshToken: string, next: string) =>
    api.send('/v1/tokens', { refreshToken, nextHash: hashOf(next) });
  const works = async (token: string) => (await api.fetchAs(token, '/v1/connections')).status === 200;
  const stored = () => acrossWorkspaces(api.database, (see) => see.select().from(tokens));

  beforeAll(async () => {
    api = await startTestApi();
    workspaceId = await api.makeWorkspace();
  });
  afterAll(() => api.stop());

  test('an access token works for ten minutes, then the refresh token gets another', async () => {
    const first = makeSecret();
    const { connected } = await connectWith(first);
    api.later(connected.expiresIn * 1_000 - 1);
    expect(await works(connected.token)).toBe(true);
    api.later(1);
    expect(await refusal(await api.fetchAs(connected.token, '/v1/connections'))).toMatchObject({
      status: 401,
      code: 'token_expired',
    });
    const fresh = await read(await exchange(first, makeSecret()), AccessToken);
    expect(await works(fresh.token)).toBe(true);
  });

  test('a lost answer to the code costs nothing: the same browser gets the same connection, no other does', async () => {
    const own = makeSecret();
    const { ask, connected } = await connectWith(own);
    const again = await read(await ask(), ConnectResponse);
    expect(again.connectionId).toBe(connected.connectionId);
    const { code } = await api.administration.makeCode({ workspaceId, memberName: 'Ana', role: 'agent' });
    const used = { code, deviceName: 'Laptop', refreshToken: makeSecret() };
    expect((await api.send('/v1/connect', used)).status).toBe(200);
    expect(await refusal(await api.send('/v1/connect', { ...used, refreshToken: makeSecret() }))).toMatchObject({
      code: 'code_expired',
    });
  });

  test('the same exchange, lost, doubled or all at once, is harmless', async () => {
    const [first, second] = [makeSecret(), makeSecret()];
    await connectWith(first);
    const answers = await Promise.all(Array.from({ length: 5 }, () => exchange(first, second)));
    for (const answer of answers) expect(await works((await read(answer, AccessToken)).token)).toBe(true);
    expect((await exchange(second, makeSecret())).status).toBe(200);
  });

  test('a late copy of an older exchange is refused and changes nothing', async () => {
    const [first, second, third] = [makeSecret(), makeSecret(), makeSecret()];
    await connectWith(first);
    await exchange(first, second);
    await exchange(second, third);
    expect(await refusal(await exchange(first, second))).toMatchObject({ status: 401, code: 'token_replaced' });
    expect((await exchange(third, makeSecret())).status).toBe(200);
  });

  test('two holders of one refresh token end the connection, every token of it, and the audit log tells', async () => {
    const [first, second] = [makeSecret(), makeSecret()];
    const { connected } = await connectWith(first);
    const access = await read(await exchange(first, second), AccessToken);
    expect(await works(access.token)).toBe(true);
    expect(await refusal(await exchange(first, makeSecret()))).toMatchObject({
      code: 'revoked',
      message: expect.stringContaining('second place'),
    });
    for (const token of [connected.token, access.token]) {
      expect(await refusal(await api.fetchAs(token, '/v1/connections'))).toMatchObject({
        code: 'revoked',
        message: expect.stringContaining('second place'),
      });
    }
    expect(await refusal(await exchange(second, makeSecret()))).toMatchObject({ code: 'revoked' });
    const [connection] = await acrossWorkspaces(api.database, (see) =>
      see.select().from(connections).where(eq(connections.id, connected.connectionId)),
    );
    expect(connection?.revokedBecause).toBe('token_reused');
  });

  test('a refresh token that nobody used for thirty days is over; one in use is not', async () => {
    const [idle, used, next] = [makeSecret(), makeSecret(), makeSecret()];
    await connectWith(idle);
    await connectWith(used);
    api.later(29 * DAY);
    expect((await exchange(used, next)).status).toBe(200);
    api.later(DAY);
    expect(await refusal(await exchange(idle, makeSecret()))).toMatchObject({ code: 'not_connected' });
    expect((await exchange(next, makeSecret())).status).toBe(200);
  });

  test('each token opens what it is for and nothing else', async () => {
    const first = makeSecret();
    const { connected } = await connectWith(first);
    const stream = await read(await api.send('/v1/tokens/stream', {}, connected.token), AccessToken);
    expect(await refusal(await api.fetchAs(stream.token, '/v1/connections'))).toMatchObject({ code: 'not_connected' });
    expect(await refusal(await api.fetchAs(first, '/v1/connections'))).toMatchObject({ code: 'not_connected' });
    expect(await refusal(await api.fetchAs(connected.token, '/v1/sync/events'))).toMatchObject({
      code: 'not_connected',
    });
    for (const token of [connected.token, stream.token])
      expect(await refusal(await exchange(token, makeSecret()))).toMatchObject({ code: 'not_connected' });
  });

  test.each([
    ['a bit flipped', (token: string) => `${token.startsWith('A') ? 'B' : 'A'}${token.slice(1)}`],
    ['cut short', (token: string) => token.slice(0, 42)],
    ['longer', (token: string) => `${token}A`],
    ['padded', (token: string) => `${token}=`],
    ['upper case', (token: string) => token.toUpperCase()],
  ])('a token with %s is none', async (_how, tamper) => {
    const first = makeSecret();
    const { connected } = await connectWith(first);
    expect(await works(tamper(connected.token))).toBe(false);
    expect((await exchange(tamper(first), makeSecret())).ok).toBe(false);
    expect((await exchange(first, makeSecret())).status).toBe(200);
  });

  test('no token is in the database, whichever way it came there', async () => {
    const [first, second] = [makeSecret(), makeSecret()];
    const { connected } = await connectWith(first);
    const access = await read(await exchange(first, second), AccessToken);
    const stream = await read(await api.send('/v1/tokens/stream', {}, access.token), AccessToken);
    const text = JSON.stringify(await stored());
    for (const secret of [first, second, connected.token, access.token, stream.token])
      expect(text).not.toContain(secret);
    for (const secret of [first, second]) expect(text).toContain(hashOf(secret));
  });

  test('another token cannot be taken for the next one', async () => {
    const [first, others] = [makeSecret(), makeSecret()];
    await connectWith(first);
    await connectWith(others, 'Ben');
    expect(await refusal(await exchange(first, others))).toMatchObject({ code: 'bad_request' });
    expect(await refusal(await exchange(first, first))).toMatchObject({ code: 'bad_request' });
    expect((await exchange(first, makeSecret())).status).toBe(200);
  });

  test('a connection that is ended while its push is on the way writes nothing more', async () => {
    const lead = await api.connectAs(workspaceId, 'Lea', 'lead');
    const push = (seq: number) => {
      const id = `change-${seq}`;
      const change = { seq, id, name: 'label.create@1', args: { labelId: `l${seq}` }, at: '2026-11-24T10:00:00Z' };
      return api.send('/v1/sync/push', { clientId: 'leas', epoch: lead.epoch, changes: [change] }, lead.token);
    };
    const labels = async () => (await api.administration.rows(workspaceId, 'label')).map(({ id }) => id);
    // This node knows the session from now on, and takes its word for some seconds.
    expect((await read(await push(1), PushResponse)).results).toMatchObject([{ status: 'applied' }]);
    const pushed = await acrossWorkspaces(api.database, async (transaction) => {
      const waits = push(2);
      await transaction.update(connections).set({ revokedAt: new Date(), revokedBecause: 'ended' });
      return { waits };
    });
    expect(await refusal(await pushed.waits)).toMatchObject({ status: 401, code: 'revoked' });
    expect(await labels()).toEqual(['l1']);
  });
});
