import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { MacroUse } from '#lib/contract/macro.ts';
import { PullResponse } from '#lib/contract/sync.ts';
import { forget } from '#server/retention/forget.ts';
import { purge } from '#server/retention/purge.ts';
import { appliedChanges, auditEntries, syncedRows, tokens, workspaces } from '#server/store/schema.ts';
import { alertOf } from '../samples.ts';
import { read, refusal, startTestApi, type TestApi } from './support.ts';

const DAY = 86_400_000;

const useOf = (id: string, ticketKey: string): MacroUse => ({
  id,
  ticketKey,
  macroId: 'm',
  alertId: 'a',
  by: 'ana',
  byName: 'Ana',
  at: new Date().toISOString(),
});

describe('what is kept for a time only', () => {
  let api: TestApi;
  let workspaceId: string;
  let token: string;

  beforeAll(async () => {
    api = await startTestApi();
    workspaceId = await api.makeWorkspace();
    ({ token } = await api.connectAs(workspaceId, 'Ana', 'agent'));
    const id = 'practice|desk|1';
    const reference = { helpdesk: 'practice', host: 'desk', ticketId: '1', url: 'https://desk/1' } as const;
    const value = { ...reference, id, subject: 'Ana cannot pay', excerpt: 'card', updatedAt: new Date().toISOString() };
    await api.administration.writeRows(workspaceId, [
      { kind: 'ticket', id, value },
      { kind: 'alert', id: 'gone', value: alertOf({ id: 'gone' }) },
      { kind: 'macro_use', id: 'u', value: useOf('u', id) },
    ]);
    await api.administration.writeRows(workspaceId, [{ kind: 'alert', id: 'gone', value: null }]);
  });
  afterAll(() => api.stop());

  const pull = (query: Record<string, string>) =>
    api.fetchAs(token, `/v1/sync/pull?${new URLSearchParams({ client: 'c', ...query })}`);
  const purgeIn = (days: number) => purge(api.database, new Date(Date.now() + days * DAY));
  const count = async (table: typeof syncedRows | typeof tokens | typeof appliedChanges) =>
    (await api.database.select({ n: sql<number>`count(*)::int` }).from(table))[0]?.n ?? 0;

  test('stays for as long as it is promised', async () => {
    const before = [await count(syncedRows), await count(tokens), await count(appliedChanges)];
    await purgeIn(0);
    expect([await count(syncedRows), await count(tokens), await count(appliedChanges)]).toEqual(before);
  });

  test('goes then: a browser that missed deletions starts over, one that has them goes on', async () => {
    const old = await read(await pull({}), PullResponse);
    await api.administration.writeRows(workspaceId, [{ kind: 'alert', id: 'later', value: alertOf({ id: 'later' }) }]);
    await api.administration.writeRows(workspaceId, [{ kind: 'alert', id: 'later', value: null }]);
    const current = await read(await pull({ cursor: old.cursor }), PullResponse);
    await purgeIn(91);
    expect(await refusal(await pull({ cursor: old.cursor }))).toMatchObject({ code: 'resync' });
    expect((await pull({ cursor: current.cursor })).status).toBe(200);
    expect((await read(await pull({}), PullResponse)).rows.map(({ kind }) => kind)).not.toContain('alert');
  });

  test('is, of a macro’s use, the ticket that it was used on', async () => {
    const used = async () => (await api.database.select().from(syncedRows).where(eq(syncedRows.kind, 'macro_use')))[0];
    await purgeIn(179);
    expect((await used())?.value).toMatchObject({ ticketKey: 'practice|desk|1' });
    await purgeIn(181);
    expect((await used())?.value).toBeNull();
  });

  test('goes as words, where the thing itself is still counted', async () => {
    await purgeIn(181);
    const [ticket] = await api.database.select().from(syncedRows).where(eq(syncedRows.kind, 'ticket'));
    expect(ticket?.value).toMatchObject({ subject: '', excerpt: '', ticketId: '1' });
    expect(await count(tokens)).toBe(0);
  });

  test('does not go sooner than a year where it is the audit log', async () => {
    const entries = async () => (await api.database.select().from(auditEntries)).length;
    const before = await entries();
    expect(before).toBeGreaterThan(0);
    await purgeIn(0);
    await api.database.execute(sql`select purge_audit(1)`);
    expect(await entries()).toBe(before);
  });
});

describe('a requester who wants to be forgotten', () => {
  test('is found first, then goes with tickets, labels and words; nobody else does', async () => {
    const api = await startTestApi();
    const settings = { name: 'Acme', sharesTickets: true, tagField: 'Tags' };
    const { workspaceId } = await api.administration.ensureWorkspace(settings);
    const at = new Date().toISOString();
    const ticket = (ticketId: string, subject: string) => {
      const id = `practice|desk|${ticketId}`;
      const reference = { helpdesk: 'practice', host: 'desk', ticketId, url: `https://desk/${ticketId}` } as const;
      return { kind: 'ticket' as const, id, value: { ...reference, id, subject, excerpt: '', updatedAt: at } };
    };
    const labelling = (ticketKey: string) => ({
      kind: 'labelling' as const,
      id: `${ticketKey}#x-label`,
      value: {
        id: `${ticketKey}#x-label`,
        labelId: 'x-label',
        ticketKey,
        by: 'm',
        byName: 'M',
        at,
        mirror: { state: 'applied' as const, at },
      },
    });
    const note = (id: string, text: string) => ({
      kind: 'note' as const,
      id,
      value: { id, alertId: 'a', verdict: 'shows_it' as const, text, by: 'm', byName: 'M', at },
    });
    await api.administration.writeRows(workspaceId, [
      ticket('1', 'From "Zoë" <zoe@example.com>'),
      ticket('2', 'Somebody else'),
      ticket('3', 'Named by its address'),
      labelling('practice|desk|1'),
      labelling('practice|desk|2'),
      note('n1', 'Zoe@Example.com saw a grey button'),
      note('n2', 'A grey button'),
    ]);
    const kim = { kind: 'member', id: 'k', name: 'Kim' } as const;
    const reason = 'only zoe@example.com is concerned';
    const actionable = { could: false, why: 'waited for "Zoë"', by: 'k', byName: 'Kim', at };
    await api.administration.writeRows(workspaceId, [
      { kind: 'alert', id: 'a', value: alertOf({ id: 'a', state: 'closed', endedAt: at, actionable }) },
      {
        kind: 'alert_event',
        id: 'a#1',
        value: {
          id: 'a#1',
          alertId: 'a',
          n: 1,
          at,
          by: kim,
          what: { happened: 'moved', from: 'open', to: 'closed', reason },
        },
      },
    ]);
    const whose = { tickets: ['https://desk/3'], words: ['zoe@example.com', '"Zoë"'] };
    const found = await forget(api.database, workspaceId, whose, { dry: true });
    expect(found).toEqual({
      tickets: ['practice|desk|1', 'practice|desk|3'],
      notes: ['n1'],
      events: ['a#1'],
      alerts: ['a'],
    });
    expect((await api.administration.rows(workspaceId, 'ticket')).length).toBe(3);

    await forget(api.database, workspaceId, whose, { dry: false });
    expect((await api.administration.rows(workspaceId, 'ticket')).map(({ ticketId }) => ticketId)).toEqual(['2']);
    expect((await api.administration.rows(workspaceId, 'labelling')).map(({ ticketKey }) => ticketKey)).toEqual([
      'practice|desk|2',
    ]);
    const notes = await api.administration.rows(workspaceId, 'note');
    expect(notes.map(({ text }) => text).sort()).toEqual(['A grey button', '[removed] saw a grey button']);
    expect(JSON.stringify(await api.database.select().from(syncedRows))).not.toMatch(/zo[eë]@|Zoë/i);
    expect((await forget(api.database, workspaceId, whose, { dry: true })).tickets).toEqual([]);
    const [clock] = await api.database.select().from(workspaces);
    expect(clock?.auditSeq).toBeGreaterThan(0);
    await api.stop();
  });
});
