import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AuditEntry, AuditPage } from '#lib/contract/audit.ts';
import { makeSecret } from '#server/accounts/secrets.ts';
import { auditHash } from '#server/store/audit.ts';
import { read, refusal, startTestApi, type TestApi } from './support.ts';

type Connected = Awaited<ReturnType<TestApi['connectAs']>>;

/** Whether every entry holds the hash of the one before, and its own is right. */
function holds(entries: readonly AuditEntry[]): boolean {
  return entries.every((entry, index) => {
    const { hash, target, at, ...rest } = entry;
    const stored = { ...rest, at: new Date(at), targetKind: target?.kind ?? null, targetId: target?.id ?? null };
    const before = entries[index - 1]?.hash ?? '';
    return entry.previousHash === before && auditHash(stored) === hash;
  });
}

describe('the audit log', () => {
  let api: TestApi;
  let workspaceId: string;
  let admin: Connected;
  let agent: Connected;
  const page = async (query = '', as = admin) => read(await api.fetchAs(as.token, `/v1/audit${query}`), AuditPage);
  const exported = async (query = '') => {
    const text = await (await api.fetchAs(admin.token, `/v1/audit/export${query}`)).text();
    return text
      .split('\n')
      .filter(Boolean)
      .map((line) => AuditEntry.parse(JSON.parse(line)));
  };

  beforeAll(async () => {
    api = await startTestApi();
    ({ workspaceId } = await api.administration.ensureWorkspace({ name: 'A', sharesTickets: true, tagField: 'Tags' }));
    admin = await api.connectAs(workspaceId, 'Dora', 'admin');
    agent = await api.connectAs(workspaceId, 'Ana', 'agent');
    await api.send('/v1/codes', { name: 'Finn', role: 'lead' }, admin.token);
    const ended = await api.connectAs(workspaceId, 'Ana', 'agent');
    await api.fetchAs(admin.token, `/v1/connections/${ended.connectionId}`, 'DELETE');
  });
  afterAll(() => api.stop());

  test('tells newest first who came in, was invited and was ended', async () => {
    const { entries, more } = await page();
    expect(more).toBe(false);
    expect(entries.map(({ action, actor }) => `${action} ${actor}`)).toEqual([
      'connection.end Dora',
      'connection.make Ana',
      'code.make Whoever runs the API',
      'code.make Dora',
      'member.add Dora',
      'connection.make Ana',
      'code.make Whoever runs the API',
      'member.add Whoever runs the API',
      'connection.make Dora',
      'code.make Whoever runs the API',
      'member.add Whoever runs the API',
    ]);
    expect(entries[0]).toMatchObject({ memberId: admin.memberId, facts: { because: [null, 'ended'] } });
  });

  test('comes in pages, and can be narrowed to a member and to a kind of action', async () => {
    const all = (await page()).entries;
    const paged: AuditEntry[] = [];
    for (let before: number | undefined, more = true; more; before = paged.at(-1)?.seq) {
      const next = await page(`?limit=3${before === undefined ? '' : `&before=${before}`}`);
      paged.push(...next.entries);
      ({ more } = next);
    }
    expect(paged).toEqual(all);
    const doras = await page(`?member=${admin.memberId}`);
    expect(new Set(doras.entries.map(({ actor }) => actor))).toEqual(new Set(['Dora']));
    const codes = await page('?action=code.');
    expect(codes.entries.length).toBeGreaterThan(2);
    expect(codes.entries.every(({ action }) => action === 'code.make')).toBe(true);
    expect((await page(`?action=${encodeURIComponent('%')}`)).entries).toEqual([]);
  });

  test('is taken out whole with a chain that anybody can check, in parts too; and that is noted', async () => {
    const whole = await exported();
    expect(whole[0]?.seq).toBe(1);
    expect(whole.at(-1)).toMatchObject({ action: 'audit.export', actor: 'Dora' });
    expect(holds(whole)).toBe(true);
    const parts = [...(await exported('?after=0&limit=4')), ...(await exported('?after=4'))];
    expect(parts.slice(0, whole.length)).toEqual(whole);
    for (const index of [0, 3, whole.length - 2]) {
      const [altered, shorter] = [structuredClone(whole), whole.filter((_entry, at) => at !== index)];
      const entry = altered[index];
      if (entry) entry.actor = 'Somebody else';
      expect([holds(altered), holds(shorter)]).toEqual([false, false]);
    }
  });

  test('is for admins, each of their own workspace', async () => {
    for (const path of ['/v1/audit', '/v1/audit/export'])
      expect(await refusal(await api.fetchAs(agent.token, path))).toMatchObject({ status: 403, code: 'forbidden' });
    const elsewhere = await api.administration.ensureWorkspace({ name: 'B', sharesTickets: true, tagField: 'Tags' });
    const stranger = await api.connectAs(elsewhere.workspaceId, 'Sam', 'admin');
    expect((await page('', stranger)).entries.map(({ actor }) => actor)).not.toContain('Dora');
  });

  test('holds no code and no token', async () => {
    const refreshToken = makeSecret();
    const { code } = await api.administration.makeCode({ workspaceId, memberName: 'Ana', role: 'agent' });
    const connected = await (await api.send('/v1/connect', { code, deviceName: 'Secret device', refreshToken })).json();
    const text = JSON.stringify(await exported());
    for (const secret of [code, code.replace('-', ''), refreshToken, connected.token, 'Secret device'])
      expect(text).not.toContain(secret);
  });
});
