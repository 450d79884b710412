import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Role } from '#lib/contract/member.ts';
import { PushResponse } from '#lib/contract/sync.ts';
import { read, refusal, startTestApi, type TestApi } from './support.ts';

type Connected = Awaited<ReturnType<TestApi['connectAs']>>;

const Document = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.looseObject({ 'x-allowed': z.string().optional() }))),
});

describe('roles and members', () => {
  let api: TestApi;
  let workspaceId: string;
  let admin: Connected;
  const seqs = new Map<string, number>();

  const join = (name: string, role: Role) => api.connectAs(workspaceId, name, role);
  const member = async (id: string) =>
    (await api.administration.rows(workspaceId, 'member')).find((each) => each.id === id);
  /** Sends one change as a browser does, and gives back what became of it. */
  const change = async (as: Connected, name: string, args: unknown) => {
    const seq = (seqs.get(as.connectionId) ?? 0) + 1;
    seqs.set(as.connectionId, seq);
    const id = `${as.connectionId}-${seq}`;
    const body = {
      clientId: as.connectionId,
      epoch: as.epoch,
      changes: [{ seq, id, name, args, at: '2026-11-24T10:00:00Z' }],
    };
    const answer = await read(await api.send('/v1/sync/push', body, as.token), PushResponse);
    return answer.results[0];
  };

  beforeAll(async () => {
    api = await startTestApi();
    ({ workspaceId } = await api.administration.ensureWorkspace({ name: 'A', sharesTickets: true, tagField: 'Tags' }));
    admin = await join('Dora', 'admin');
  });
  afterAll(() => api.stop());

  test('every route says who may use it', async () => {
    const document = Document.parse(await (await api.request('/openapi.json')).json());
    const silent = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).flatMap(([method, route]) =>
        ['public', 'hook', 'stream', 'agent', 'lead', 'admin'].includes(route['x-allowed'] ?? '')
          ? []
          : [`${method} ${path}`],
      ),
    );
    expect(silent).toEqual([]);
  });

  test('an admin changes name, role and team; the new role counts at the next request', async () => {
    const ana = await join('Ana', 'agent');
    expect((await api.fetchAs(ana.token, '/v1/connections')).status).toBe(200);
    const args = { memberId: ana.memberId, name: 'Ana Lima', role: 'admin', team: 'product' };
    expect(await change(admin, 'member.update@1', args)).toMatchObject({ status: 'applied' });
    expect(await member(ana.memberId)).toMatchObject({ name: 'Ana Lima', role: 'admin', team: 'product' });
    expect((await api.send('/v1/codes', { name: 'New', role: 'agent' }, ana.token)).status).toBe(201);
    await change(admin, 'member.update@1', { memberId: ana.memberId, role: 'agent' });
    expect(await refusal(await api.send('/v1/codes', { name: 'New', role: 'agent' }, ana.token))).toMatchObject({
      status: 403,
      code: 'forbidden',
    });
  });

  test('a removed member is out everywhere at once, whatever token is shown', async () => {
    const [one, other] = [await join('Bo', 'lead'), await join('Bo', 'lead')];
    for (const { token } of [one, other]) expect((await api.fetchAs(token, '/v1/connections')).status).toBe(200);
    expect(await change(admin, 'member.remove@1', { memberId: one.memberId })).toMatchObject({ status: 'applied' });
    for (const { token } of [one, other]) {
      expect(await refusal(await api.fetchAs(token, '/v1/connections'))).toMatchObject({
        code: 'revoked',
        message: expect.stringContaining('not a member'),
      });
    }
    expect(await member(one.memberId)).toBeUndefined();
  });

  test.each<Role>(['agent', 'lead'])('no %s changes members, not even by their own hand', async (role) => {
    const somebody = await join(`Some ${role}`, role);
    for (const [name, args] of [
      ['member.update@1', { memberId: somebody.memberId, role: 'admin' }],
      ['member.update@1', { memberId: admin.memberId, role: 'agent' }],
      ['member.remove@1', { memberId: admin.memberId }],
    ] as const) {
      expect(await change(somebody, name, args)).toMatchObject({ status: 'rejected', code: 'forbidden' });
    }
    expect(await member(admin.memberId)).toMatchObject({ role: 'admin' });
  });

  test('an admin decides whether tickets are shared, for the very next one; nobody else does', async () => {
    const kim = await join('Kim', 'agent');
    const workspace = { workspaceId: kim.workspaceId };
    const ticket = { helpdesk: 'zendesk', host: 'acme.zendesk.com', ticketId: '7', url: 'https://acme.zendesk.com/7' };
    const share = () => change(kim, 'ticket.share@1', { ticket, subject: 'Stuck', excerpt: '' });
    await change(admin, 'workspace.settings@1', { ...workspace, sharesTickets: false });
    expect(await change(kim, 'workspace.settings@1', { ...workspace, sharesTickets: true })).toMatchObject({
      status: 'rejected',
      code: 'forbidden',
    });
    expect(await share()).toMatchObject({ status: 'rejected' });
    expect(await change(admin, 'workspace.settings@1', { ...workspace, sharesTickets: true })).toMatchObject({
      status: 'applied',
    });
    expect(await share()).toMatchObject({ status: 'applied' });
  });

  test('there is always an admin: nobody demotes or removes themselves', async () => {
    for (const [name, args] of [
      ['member.update@1', { memberId: admin.memberId, role: 'lead' }],
      ['member.remove@1', { memberId: admin.memberId }],
    ] as const) {
      expect(await change(admin, name, args)).toMatchObject({ status: 'rejected', code: 'forbidden' });
    }
  });

  test('two admins who demote each other at once leave one', async () => {
    const [one, other] = [await join('Eve', 'admin'), await join('Fay', 'admin')];
    await Promise.all([
      change(one, 'member.update@1', { memberId: other.memberId, role: 'agent' }),
      change(other, 'member.update@1', { memberId: one.memberId, role: 'agent' }),
    ]);
    const roles = [await member(one.memberId), await member(other.memberId)].map((each) => each?.role);
    expect(roles.toSorted()).toEqual(['admin', 'agent']);
  });

  test('all connections of a member are ended at once: by themselves or by an admin, by nobody else', async () => {
    const [one, other] = [await join('Gus', 'agent'), await join('Gus', 'agent')];
    const lead = await join('Lea', 'lead');
    const end = (token: string) => api.fetchAs(token, `/v1/members/${one.memberId}/connections`, 'DELETE');
    expect(await refusal(await end(lead.token))).toMatchObject({ status: 404 });
    expect(await (await end(other.token)).json()).toEqual({ ended: 2 });
    expect(await refusal(await end(one.token))).toMatchObject({ code: 'revoked' });
    const third = await join('Gus', 'agent');
    expect(await (await end(admin.token)).json()).toEqual({ ended: 1 });
    expect(await refusal(await api.fetchAs(third.token, '/v1/connections'))).toMatchObject({ code: 'revoked' });
  });
});
