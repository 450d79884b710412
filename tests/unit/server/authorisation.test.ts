import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Role } from '#lib/contract/member.ts';
import { connections, sources, syncedRows } from '#server/store/schema.ts';
import { alertOf } from '../samples.ts';
import { ask, type DocumentedRoute, serveTestApi } from './served.ts';

type Served = Awaited<ReturnType<typeof serveTestApi>>;
type Connected = Awaited<ReturnType<Served['connectAs']>>;

const ROLES = ['agent', 'lead', 'admin'] as const;
const RANK: Record<string, number> = { agent: 0, lead: 1, admin: 2 };
/** Stands in everything that the first workspace has, and in nothing else. */
const MARK = 'Mnemosyne';

describe('who may use which route', () => {
  let api: Served;
  let workspaceId: string;
  let members: Record<Role, Connected>;
  let stranger: Connected;
  let ended: Connected;
  let removed: Connected;

  beforeAll(async () => {
    api = await serveTestApi();
    const settings = { sharesTickets: true, tagField: 'Tags' };
    ({ workspaceId } = await api.administration.ensureWorkspace({ name: `${MARK} One`, ...settings }));
    const other = await api.administration.ensureWorkspace({ name: 'Other', ...settings });
    const join = (role: Role, name = `${MARK} ${role}`) => api.connectAs(workspaceId, name, role);
    members = { agent: await join('agent'), lead: await join('lead'), admin: await join('admin') };
    await api.administration.writeRows(workspaceId, [
      { kind: 'alert', id: `${MARK}-alert`, value: alertOf({ id: `${MARK}-alert`, title: `${MARK} alert` }) },
    ]);
    await api.administration.ensureSource({ workspaceId, kind: 'plain', name: `${MARK} tool` });
    stranger = await api.connectAs(other.workspaceId, 'Stranger', 'admin');
    ended = await join('admin', `${MARK} ended`);
    await api.fetchAs(ended.token, `/v1/connections/${ended.connectionId}`, 'DELETE');
    removed = await join('admin', `${MARK} removed`);
    await api.administration.writeRows(workspaceId, [{ kind: 'member', id: removed.memberId, value: null }]);
  });
  afterAll(() => api.close());

  /** The route with the ids of the first workspace in its path, and as little else as reaches its own checks. */
  const use = (route: DocumentedRoute, token: string | undefined, id = members.agent.connectionId) => {
    const path = route.path.replaceAll(/\{\w+\}/g, encodeURIComponent(id));
    const query = route.parameters.filter((each) => each.in === 'query').map(({ name }) => [name, id]);
    const body = route.requestBody === undefined ? undefined : '{}';
    const url = `${api.address}${path}?${new URLSearchParams(Object.fromEntries(query))}`;
    return ask(url, { method: route.method, token, body });
  };
  /** What the first workspace has, but for when its members were last seen. */
  const everything = async () => [
    await api.database.select().from(syncedRows).where(eq(syncedRows.workspaceId, workspaceId)).orderBy(syncedRows.id),
    await api.database
      .select({ id: connections.id, revokedAt: connections.revokedAt })
      .from(connections)
      .where(eq(connections.workspaceId, workspaceId))
      .orderBy(connections.id),
    await api.database.select().from(sources).where(eq(sources.workspaceId, workspaceId)),
  ];
  const withToken = () => api.routes.filter((route) => ROLES.some((role) => role === route['x-allowed']));
  const name = ({ method, path }: DocumentedRoute) => `${method} ${path}`;

  test('is said by every one of them, and there are some of each', () => {
    expect(api.routes.length).toBeGreaterThan(12);
    expect(withToken().length).toBeGreaterThan(5);
  });

  test('nobody without a token, with a made-up one, with that of an ended connection or of a removed member', async () => {
    const tokens = [undefined, '', 'x'.repeat(43), ended.token, removed.token, `${members.admin.token.slice(0, -1)}_`];
    for (const route of api.routes) {
      if (route['x-allowed'] === 'public' || route['x-allowed'] === 'hook') continue;
      for (const token of tokens) expect((await use(route, token)).status, name(route)).toBe(401);
    }
  });

  test('a stream token opens the stream, and an access token does not', async () => {
    const stream = await api.streamToken(members.admin.token);
    for (const route of api.routes) {
      if (route['x-allowed'] === 'public' || route['x-allowed'] === 'hook') continue;
      const isStream = route['x-allowed'] === 'stream';
      expect((await use(route, stream)).status === 401, name(route)).toBe(!isStream);
      if (isStream) expect((await use(route, members.admin.token)).status, name(route)).toBe(401);
    }
  });

  test('each role what the document says, and no lower one', async () => {
    for (const route of withToken()) {
      for (const role of ROLES) {
        const { status, text } = await use(route, members[role].token, 'no-such-id');
        const may = (RANK[role] ?? 0) >= (RANK[route['x-allowed']] ?? 0);
        if (may) expect([401, 403], `${name(route)} as ${role}: ${text}`).not.toContain(status);
        else expect(status, `${name(route)} as ${role}`).toBe(403);
      }
    }
  });

  test('nobody of another workspace sees or changes anything, whatever ids they know', async () => {
    const ids = [
      ...Object.values(members).flatMap(({ connectionId, memberId }) => [connectionId, memberId]),
      workspaceId,
      `${MARK}-alert`,
    ];
    const before = await everything();
    for (const route of withToken()) {
      for (const id of ids) {
        const { status, text } = await use(route, stranger.token, id);
        expect(text, `${name(route)} with ${id}`).not.toContain(MARK);
        expect(status, `${name(route)} with ${id}`).toBeLessThan(500);
      }
    }
    expect(await everything()).toEqual(before);
  });

  test('a stranger’s changes do not reach another workspace, though they name its rows', async () => {
    const change = (seq: number, named: string, args: unknown) => ({
      seq,
      id: `s${seq}`,
      name: named,
      args,
      at: '2026-11-24T09:00:00Z',
    });
    const body = {
      clientId: 'stranger',
      epoch: stranger.epoch,
      changes: [
        change(1, 'alert.take@1', { alertId: `${MARK}-alert` }),
        change(2, 'member.update@1', { memberId: members.agent.memberId, name: 'Taken' }),
        change(3, 'member.remove@1', { memberId: members.agent.memberId }),
      ],
    };
    const answer = await (await api.send('/v1/sync/push', body, stranger.token)).text();
    expect(answer).not.toContain('"applied"');
    expect(answer).not.toContain(`${MARK} `);
    const [agent] = (await api.administration.rows(workspaceId, 'member')).filter(
      ({ id }) => id === members.agent.memberId,
    );
    expect(agent?.name).toBe(`${MARK} agent`);
  });
});
