import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BellwetherDatabase, type StoredRow } from '#lib/replica/database.ts';
import { foldSmallPages, livingRows } from '#lib/replica/kept-pages.ts';
import { Replica } from '#lib/replica/replica.ts';
import { getSingle } from '#lib/replica/singles.ts';

const label = (id: string) => ({ id, state: 'active', createdBy: 'ana', createdAt: '2026-11-24T09:00:00.000Z' });

/** What the API may send of a few rows, in pages. */
const pages = fc.array(
  fc.array(
    fc
      .record({ id: fc.constantFrom('a', 'b', 'c', 'd'), rev: fc.nat(), gone: fc.boolean() })
      .map(({ id, rev, gone }): StoredRow => ({ kind: 'label', id, rev, value: gone ? null : label(id) })),
    { maxLength: 4 },
  ),
  { maxLength: 120 },
);

const sorted = (rows: readonly StoredRow[]) => [...rows].sort((left, right) => (left.id < right.id ? -1 : 1));
let databases = 0;
const fresh = () => {
  databases += 1;
  return new BellwetherDatabase(`pages-${databases}`);
};

describe('the pages that are kept', () => {
  it('say the same however they are put together, and do not gather without end', () =>
    fc.assert(
      fc.asyncProperty(pages, async (came) => {
        const database = fresh();
        let foldedTo = 0;
        for (const rows of came) {
          await database.transaction('rw', database.pages, async () => {
            await database.pages.add({ rows });
            foldedTo = await foldSmallPages(database, foldedTo);
          });
        }
        const kept = await database.pages.toArray();
        expect(sorted(livingRows(kept))).toEqual(sorted(livingRows(came.map((rows) => ({ rows })))));
        expect(kept.length).toBeLessThanOrEqual(50 + Math.ceil(came.length / 50));
        await database.delete();
      }),
      { numRuns: 25 },
    ));

  it('are shown as they come, as if everything were loaded again', () =>
    fc.assert(
      fc.asyncProperty(pages, async (came) => {
        const database = fresh();
        const [replica, loaded] = [new Replica(database), new Replica(database)];
        await replica.load();
        for (const rows of came) {
          await database.pages.add({ rows });
          replica.hear(rows);
          await replica.refresh();
        }
        await loaded.load();
        const byId = (left: { id: string }, right: { id: string }) => (left.id < right.id ? -1 : 1);
        expect(replica.all('label').sort(byId)).toEqual(loaded.all('label').sort(byId));
        await database.delete();
      }),
      { numRuns: 25 },
    ));
});

describe('a database of an older version', () => {
  const rowsOf = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ kind: 'label', id: `label-${index}`, rev: index + 1 }));

  async function older(name: string, sync: Record<string, unknown>) {
    const before = new Dexie(name);
    before.version(2).stores({ single: 'name', rows: '[kind+id]', outbox: 'seq, id', drafts: 'noteId, alertId' });
    await before
      .table('rows')
      .bulkAdd(rowsOf(1_200).map((row) => ({ ...row, value: label(row.id), anew: 'some fetching' })));
    await before.table('outbox').add({ seq: 7, id: 'mine', name: 'note.write@2', args: {}, at: '', state: 'pending' });
    await before.table('single').add({ name: 'sync', value: sync });
    before.close();
  }

  it('keeps its rows, what waits to be sent and its place', async () => {
    await older('upgraded', { clientId: 'client', nextSeq: 8, epoch: 'epoch', cursor: 'here' });
    const database = new BellwetherDatabase('upgraded');
    const replica = new Replica(database);
    await replica.load();
    expect(replica.all('label')).toHaveLength(1_200);
    expect(await database.outbox.toArray()).toHaveLength(1);
    expect(await getSingle(database, 'sync')).toEqual({
      clientId: 'client',
      nextSeq: 8,
      epoch: 'epoch',
      cursor: 'here',
    });
  });

  it('fetches from the start what it was in the middle of fetching', async () => {
    await older('upgraded-halfway', { clientId: 'client', nextSeq: 8, epoch: 'epoch', cursor: 'here', anew: 'half' });
    const database = new BellwetherDatabase('upgraded-halfway');
    expect(await getSingle(database, 'sync')).toEqual({ clientId: 'client', nextSeq: 8, epoch: 'epoch' });
  });
});
