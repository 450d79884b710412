import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { CodeResponse, Connection } from '#lib/contract/connect.ts';
import { connectCodes, connections } from '#server/store/schema.ts';
import { read, refusal, startTestApi, type TestApi } from './support.ts';

const MINUTE = 60_000;
const Connections = z.object({ connections: z.array(Connection) });

describe('accounts', () => {
  let api: TestApi;
  let workspaceId: string;
  const connect = (code: string) => api.send('/v1/connect', { code, deviceName: 'Laptop' });
  const codeFor = async (memberName: string) =>
    (await api.administration.makeCode({ workspaceId, memberName, role: 'agent' })).code;
  /** A code that differs from a real one only in its secret part. */
  const wrong = (code: string, last: string) => `${code.slice(0, 10)}${code.endsWith(last) ? '2' : last}`;

  beforeAll(async () => {
    api = await startTestApi();
    workspaceId = await api.makeWorkspace();
  });
  afterAll(() => api.stop());

  test('a code connects its member once, however it is typed', async () => {
    const code = await codeFor('Ana');
    const response = await connect(` ${code.toLowerCase().replace('-', ' ')} `);
    expect(await response.json()).toMatchObject({
      memberName: 'Ana',
      role: 'agent',
      workspaceName: 'Acme',
      sharesTickets: true,
    });
    expect(await refusal(await connect(code))).toMatchObject({
      status: 410,
      code: 'code_expired',
      message: expect.stringContaining('used already'),
    });
  });

  test('a code works for ten minutes', async () => {
    const code = await codeFor('Ana');
    api.later(10 * MINUTE);
    expect(await refusal(await connect(code))).toMatchObject({
      code: 'code_expired',
      message: expect.stringContaining('too old'),
    });
  });

  test('after five wrong tries a code is burned, for the right one too', async () => {
    const code = await codeFor('Ana');
    for (const last of ['A', 'B', 'C', 'D', 'E']) {
      expect(await refusal(await connect(wrong(code, last)))).toMatchObject({ status: 403, code: 'wrong_code' });
    }
    expect(await refusal(await connect(code))).toMatchObject({ status: 429, code: 'too_many_tries' });
    api.later(MINUTE);
  });

  test('one address may be wrong ten times a minute, and right as often as it likes', async () => {
    for (let round = 0; round < 12; round += 1) expect((await connect(await codeFor('Ana'))).status).toBe(200);
    const tries = await Promise.all(Array.from({ length: 12 }, () => connect('AAAAA-AAAAA').then(refusal)));
    expect(tries.filter(({ code }) => code === 'wrong_code')).toHaveLength(10);
    expect(tries.filter(({ code, status }) => code === 'too_many_tries' && status === 429)).toHaveLength(2);
    api.later(MINUTE);
    expect((await connect(await codeFor('Ana'))).status).toBe(200);
  });

  test('neither tokens nor codes are in the database', async () => {
    const code = await codeFor('Ana');
    const { token } = await api.connectAs(workspaceId, 'Ana', 'agent');
    const stored = JSON.stringify([
      await api.database.select().from(connections),
      await api.database.select().from(connectCodes),
    ]);
    expect(stored).not.toContain(token);
    expect(stored).not.toContain(code.replace('-', ''));
  });

  test('an ended connection is refused at once with the word "revoked"; an unknown token as not connected', async () => {
    const { token, connectionId } = await api.connectAs(workspaceId, 'Ana', 'agent');
    expect((await api.fetchAs(token, `/v1/connections/${connectionId}`, 'DELETE')).status).toBe(204);
    for (const path of ['/v1/connections', '/v1/sync/pull?client=c']) {
      expect(await refusal(await api.fetchAs(token, path))).toMatchObject({ status: 401, code: 'revoked' });
      expect(
        await refusal(
          await api.fetchAs(
            token.replace(/^./, (first) => (first === '_' ? '-' : '_')),
            path,
          ),
        ),
      ).toMatchObject({
        status: 401,
        code: 'not_connected',
      });
      expect(await refusal(await api.request(path))).toMatchObject({ status: 401, code: 'not_connected' });
    }
  });

  test('a member who is removed is out, and a changed role counts at the next request', async () => {
    const admin = await api.connectAs(workspaceId, 'Cleo', 'admin');
    const known = (await api.administration.rows(workspaceId, 'member')).find(({ id }) => id === admin.memberId);
    if (!known) throw new Error('Cleo is missing');
    await api.administration.writeRows(workspaceId, [
      { kind: 'member', id: known.id, value: { ...known, role: 'agent' } },
    ]);
    expect(await refusal(await api.send('/v1/codes', { name: 'X', role: 'agent' }, admin.token))).toMatchObject({
      code: 'forbidden',
    });
    await api.administration.writeRows(workspaceId, [{ kind: 'member', id: known.id, value: null }]);
    expect(await refusal(await api.fetchAs(admin.token, '/v1/connections'))).toMatchObject({ code: 'revoked' });
  });

  test('members see and end their own connections, an admin those of the workspace, nobody those of another', async () => {
    const elsewhere = await api.administration.ensureWorkspace({
      name: 'Other',
      sharesTickets: true,
      tagField: 'Tags',
    });
    const stranger = await api.connectAs(elsewhere.workspaceId, 'Sam', 'admin');
    const admin = await api.connectAs(workspaceId, 'Dora', 'admin');
    const agent = await api.connectAs(workspaceId, 'Emil', 'agent');
    const seenBy = async (token: string) =>
      (await read(await api.fetchAs(token, '/v1/connections'), Connections)).connections;

    expect((await seenBy(agent.token)).map(({ memberName, current }) => [memberName, current])).toEqual([
      ['Emil', true],
    ]);
    expect((await seenBy(admin.token)).map(({ memberName }) => memberName)).toEqual(
      expect.arrayContaining(['Dora', 'Emil']),
    );
    expect((await seenBy(stranger.token)).map(({ id }) => id)).toEqual([stranger.connectionId]);

    const end = (token: string, id: string) => api.fetchAs(token, `/v1/connections/${id}`, 'DELETE');
    expect(await refusal(await end(agent.token, admin.connectionId))).toMatchObject({ status: 404 });
    expect(await refusal(await end(stranger.token, agent.connectionId))).toMatchObject({ status: 404 });
    expect((await end(admin.token, agent.connectionId)).status).toBe(204);
  });

  test('only an admin makes codes, for members known and new', async () => {
    const admin = await api.connectAs(workspaceId, 'Dora', 'admin');
    const lead = await api.connectAs(workspaceId, 'Lea', 'lead');
    expect(await refusal(await api.send('/v1/codes', { name: 'Finn', role: 'admin' }, lead.token))).toMatchObject({
      status: 403,
    });
    const made = await read(await api.send('/v1/codes', { name: 'Finn', role: 'agent' }, admin.token), CodeResponse);
    expect(await (await connect(made.code)).json()).toMatchObject({ memberName: 'Finn', memberId: made.memberId });
    expect((await api.send('/v1/codes', { memberId: lead.memberId }, admin.token)).status).toBe(201);
    expect(await refusal(await api.send('/v1/codes', { memberId: 'nobody' }, admin.token))).toMatchObject({
      status: 404,
    });
  });
});
