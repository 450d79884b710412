import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { differences, digestOf } from '#lib/contract/digest.ts';
import { type EntityWrite, isEntityKind } from '#lib/contract/entity.ts';
import { outOfScope } from '#lib/contract/scope.ts';
import { type PulledRow, PullResponse } from '#lib/contract/sync.ts';
import { alertOf } from '../samples.ts';
import { read, startTestApi, type TestApi } from './support.ts';

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
const ticket = (ticketId: string, days: number): EntityWrite => {
  const id = `practice|desk|${ticketId}`;
  const reference = { helpdesk: 'practice', host: 'desk', ticketId, url: `https://desk/${ticketId}` } as const;
  return { kind: 'ticket', id, value: { ...reference, id, subject: 's', excerpt: 'e', updatedAt: daysAgo(days) } };
};
const labelling = (ticketId: string, alertId: string): EntityWrite => {
  const ticketKey = `practice|desk|${ticketId}`;
  const id = `${ticketKey}#some-label`;
  const who = { by: 'm', byName: 'M', at: daysAgo(20) };
  const mirror = { state: 'applied', at: daysAgo(20) } as const;
  return { kind: 'labelling', id, value: { id, labelId: 'some-label', ticketKey, alertId, ...who, mirror } };
};
const over = (id: string, days: number): EntityWrite => ({
  kind: 'alert',
  id,
  value: { ...alertOf({ id }), state: 'closed', endedAt: daysAgo(days) },
});
const open = (id: string): EntityWrite => ({ kind: 'alert', id, value: alertOf({ id }) });

describe('a first sync', () => {
  let api: TestApi;
  let workspaceId: string;
  let token: string;

  beforeAll(async () => {
    api = await startTestApi();
    workspaceId = await api.makeWorkspace();
    ({ token } = await api.connectAs(workspaceId, 'Ana', 'agent'));
    await api.administration.writeRows(workspaceId, [
      over('old', 15),
      labelling('1', 'old'),
      ticket('1', 20),
      over('recent', 13),
      labelling('2', 'recent'),
      ticket('2', 20),
      open('current'),
      labelling('3', 'current'),
      ticket('3', 20),
      ticket('4', 20),
      ticket('5', 2),
      {
        kind: 'label',
        id: 'some-label',
        value: { id: 'some-label', state: 'retired', createdBy: 'm', createdAt: daysAgo(90) },
      },
    ]);
  });
  afterAll(() => api.stop());

  const pullAll = async (limit = 500): Promise<{ rows: PulledRow[]; last: PullResponse }> => {
    const rows: PulledRow[] = [];
    let cursor: string | undefined;
    for (;;) {
      const query = { client: 'c', limit: String(limit), digest: '1', ...(cursor === undefined ? {} : { cursor }) };
      const last = await read(await api.fetchAs(token, `/v1/sync/pull?${new URLSearchParams(query)}`), PullResponse);
      rows.push(...last.rows);
      ({ cursor } = last);
      if (!last.more) return { rows, last };
    }
  };
  const idsOf = (rows: PulledRow[], kind: string) =>
    rows.flatMap((row) => (row.kind === kind ? [row.id.split('|').at(-1)] : [])).sort();

  test('brings what agents need: nothing of alerts that ended two weeks ago, no ticket that nobody touches', async () => {
    for (const limit of [500, 2]) {
      const { rows } = await pullAll(limit);
      expect(idsOf(rows, 'alert')).toEqual(['current', 'recent']);
      expect(idsOf(rows, 'labelling')).toEqual(['2#some-label', '3#some-label']);
      expect(idsOf(rows, 'ticket')).toEqual(['2', '3', '5']);
      expect(idsOf(rows, 'label')).toEqual(['some-label']);
    }
  });

  test('brings nothing that the browser would let go at once, by the same rule', async () => {
    const { rows } = await pullAll();
    const known = rows.flatMap((row) => (isEntityKind(row.kind) ? [{ ...row, kind: row.kind }] : []));
    expect(outOfScope(known, Date.now())).toEqual([]);
  });

  test('ends with a digest that is the browser’s own', async () => {
    for (const limit of [500, 3]) {
      const { rows, last } = await pullAll(limit);
      expect(differences(digestOf(rows), last.digest ?? {})).toEqual([]);
      expect(differences(digestOf(rows.slice(1)), last.digest ?? {})).not.toEqual([]);
    }
  });

  test('is not needed again when an old alert goes on: its rows come as news', async () => {
    const { last } = await pullAll();
    await api.administration.writeRows(workspaceId, [open('old')]);
    const query = new URLSearchParams({ client: 'c', cursor: last.cursor });
    const { rows } = await read(await api.fetchAs(token, `/v1/sync/pull?${query}`), PullResponse);
    expect(idsOf(rows, 'alert')).toEqual(['old']);
    expect(idsOf(rows, 'labelling')).toEqual(['1#some-label']);
    expect(idsOf(rows, 'ticket')).toEqual(['1']);
  });
});
