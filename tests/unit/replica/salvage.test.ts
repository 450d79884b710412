import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BellwetherDatabase } from '#lib/replica/database.ts';
import { asText, rebuild, salvage } from '#lib/replica/salvage.ts';
import { getSingle, putSingle } from '#lib/replica/singles.ts';

const AT = '2026-11-24T09:00:00.000Z';
const CONNECTION = {
  address: 'https://api.example',
  connectionId: 'c',
  memberId: 'm',
  memberName: 'Ana',
  role: 'agent',
  workspaceId: 'w',
  workspaceName: 'Acme',
  sharesTickets: false,
  epoch: 'e',
} as const;
const draft = { noteId: 'n', alertId: 'a', replayUrl: '', text: 'half a sentence' };

describe('a database that does not work any more', () => {
  let database: BellwetherDatabase;

  beforeEach(async () => {
    database = new BellwetherDatabase('damaged');
    await database.open();
    await putSingle(database, 'connection', CONNECTION);
    await putSingle(database, 'tokens', { refreshToken: 'the-refresh-token' });
    await putSingle(database, 'sync', { clientId: 'old', nextSeq: 9, epoch: 'e', cursor: 'somewhere' });
    const entry = { name: 'label.create@1', args: { labelId: 'a-label' }, at: AT, state: 'acked' as const };
    await database.outbox.bulkAdd([
      { ...entry, seq: 7, id: 'seven' },
      { ...entry, seq: 8, id: 'eight' },
    ]);
    await database.pages.add({ rows: [{ kind: 'label', id: 'x', rev: 1, value: {} }] });
    await database.drafts.add(draft);
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    await database.delete();
  });

  it('gives a file of what can be read, without what lets somebody in', async () => {
    const text = asText(await salvage('damaged'));
    expect(text).toContain('half a sentence');
    expect(text).toContain('"seven"');
    expect(text).not.toContain('the-refresh-token');
  });

  it('is built anew with all that is nowhere else, to be sent once more in its order', async () => {
    const carried = await rebuild(database, await salvage('damaged'));
    expect(carried).toBe(2);
    expect(await database.outbox.orderBy('seq').toArray()).toMatchObject([
      { seq: 1, id: 'seven', state: 'pending' },
      { seq: 2, id: 'eight', state: 'pending' },
    ]);
    expect(await getSingle(database, 'connection')).toEqual(CONNECTION);
    expect(await getSingle(database, 'tokens')).toEqual({ refreshToken: 'the-refresh-token' });
    const sync = await getSingle(database, 'sync');
    expect(sync).toMatchObject({ nextSeq: 3, epoch: 'e' });
    expect(sync?.clientId).not.toBe('old');
    expect(sync?.cursor).toBeUndefined();
    expect(await database.drafts.toArray()).toEqual([draft]);
    expect(await database.pages.count()).toBe(0);
  });

  it('gives every row that can be read where one cannot', async () => {
    const whole = IDBObjectStore.prototype.getAll;
    vi.spyOn(IDBObjectStore.prototype, 'getAll').mockImplementation(function (this: IDBObjectStore, ...args) {
      if (this.name === 'outbox') throw new DOMException('The file is broken.', 'UnknownError');
      return whole.apply(this, args);
    });
    const one = IDBObjectStore.prototype.get;
    vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(function (this: IDBObjectStore, key) {
      if (this.name === 'outbox' && key === 7) throw new DOMException('The file is broken.', 'UnknownError');
      return one.call(this, key);
    });
    const { tables, unreadable } = await salvage('damaged');
    expect(unreadable).toEqual(['outbox']);
    expect(tables.get('outbox')).toMatchObject([{ id: 'eight' }]);
    expect(tables.get('drafts')).toEqual([draft]);
  });

  it('says so where nothing can be read, and removes nothing by looking', async () => {
    vi.spyOn(Dexie.prototype, 'open').mockRejectedValueOnce(new Error('no'));
    expect(await salvage('damaged')).toMatchObject({ unreadable: ['everything'] });
    expect(await database.outbox.count()).toBe(2);
  });
});
