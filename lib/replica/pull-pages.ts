import { differences, digestOf } from '#lib/contract/digest.ts';
import { isEntityKind } from '#lib/contract/entity.ts';
import { Member } from '#lib/contract/member.ts';
import type { PulledRow, PullResponse } from '#lib/contract/sync.ts';
import { pull } from './api.ts';
import type { BellwetherDatabase, StoredConnection, StoredRow, SyncState } from './database.ts';
import { foldSmallPages, livingRows } from './kept-pages.ts';
import { keepRejected } from './rejected.ts';
import type { Replica } from './replica.ts';
import { getSingle, putSingle } from './singles.ts';

/** Once a day what is kept here is compared with what the API has. */
const CHECK_EVERY_MS = 24 * 3_600_000;

/** Where a page begins: while it is being stored the next one can be on its way. */
type Place = Pick<SyncState, 'clientId' | 'epoch' | 'cursor' | 'checkedAt'>;

/**
 * Fetches what is new, page by page, and once a day compares. Where something is missing here or too much, all rows are
 * fetched anew; what is in the outbox stays.
 * @param limit rows of a page; the API's own limit where absent
 * @throws Unreachable, ApiRefusal
 */
export async function pullAll(replica: Replica, connection: StoredConnection, limit?: number): Promise<void> {
  const { database } = replica;
  const fetchPage = async ({ clientId, epoch, cursor, checkedAt }: Place) => {
    const waiting = (await database.outbox.count()) > 0;
    const query = {
      client: clientId,
      epoch,
      ...(cursor === undefined ? {} : { cursor }),
      ...(limit === undefined ? {} : { limit: String(limit) }),
      ...(waiting ? { waiting: '1' } : {}),
      ...(isCheckDue(checkedAt) ? { digest: '1' } : {}),
    };
    return replica.tokens.authorised(connection, (address, token) => pull(address, token, query));
  };
  let mayRepair = true;
  let ahead: { cursor: string; page: Promise<PullResponse> } | undefined;
  for (;;) {
    const sync = await getSingle(database, 'sync');
    if (!sync) return;
    const page = await (ahead && ahead.cursor === sync.cursor ? ahead.page : fetchPage(sync));
    ahead = undefined;
    if (page.more) {
      ahead = { cursor: page.cursor, page: fetchPage({ ...sync, epoch: page.epoch, cursor: page.cursor }) };
      // Whoever waits for the page hears of its failure; where this one is not stored, nobody does.
      ahead.page.catch(() => undefined);
    }
    const applied = await applyPage(database, sync, page);
    replica.hear(applied === 'added' ? page.rows : undefined);
    if (applied === 'repair' && mayRepair) {
      mayRepair = false;
      continue;
    }
    if (applied === 'repair' || applied === 'overtaken' || !page.more) return;
  }
}

function isCheckDue(checkedAt: string | undefined): boolean {
  // Also where the clock was set back behind the last check.
  return checkedAt === undefined || Math.abs(Date.now() - Date.parse(checkedAt)) > CHECK_EVERY_MS;
}

/** What became of a page: its rows were added, or are part of fetching all anew. */
type Applied = 'added' | 'anew' | 'overtaken' | 'repair';

/**
 * Rows, cursor and what leaves the outbox are one transaction. A page that was asked for with another cursor, client or
 * epoch than the stored ones is dropped: somebody else has pulled in between.
 */
function applyPage(database: BellwetherDatabase, asked: SyncState, page: PullResponse): Promise<Applied> {
  const { pages, outbox, rejected, single } = database;
  return database.transaction('rw', pages, outbox, rejected, single, async () => {
    const now = await getSingle(database, 'sync');
    if (!now || now.cursor !== asked.cursor || now.clientId !== asked.clientId || now.epoch !== asked.epoch) {
      return 'overtaken';
    }
    const isFirst = asked.cursor === undefined;
    const n = page.rows.length > 0 || isFirst ? await pages.add({ rows: page.rows.map(asStored) }) : undefined;
    const anew = isFirst ? n : now.anew;
    await keepOwnRole(database, page.rows);
    await keepRejected(database, page.rejected);
    if (!page.more) await outbox.where('seq').belowOrEqual(page.lastSeq).delete();
    const { anew: _fetched, ...before } = now;
    const next: SyncState = { ...before, cursor: page.cursor, epoch: page.epoch };
    if (page.more) {
      await putSingle(database, 'sync', { ...next, ...(anew === undefined ? {} : { anew }) });
      return anew === undefined ? 'added' : 'anew';
    }
    const at = new Date().toISOString();
    const { trouble: _over, retry: _done, batch: _small, ...well } = next;
    if (anew === undefined) {
      well.foldedTo = await foldSmallPages(database, well.foldedTo ?? 0);
    } else {
      // What was here stayed in sight until now: whoever looks must not lose half of it while pages come.
      await pages.where('n').below(anew).delete();
      well.foldedTo = n ?? anew;
      // The API has left out what nobody needs at hand.
      well.evictedAt = Date.parse(at);
    }
    const kept = page.digest ? livingRows(await pages.toArray()) : [];
    const wrong = page.digest ? differences(digestOf(kept), page.digest).filter(isEntityKind) : [];
    const checked = page.digest ? { checkedAt: at } : {};
    if (wrong.length > 0) {
      const { cursor: _from, ...again } = well;
      await putSingle(database, 'sync', { ...again, ...checked, repaired: { at, kinds: wrong } });
      return 'repair';
    }
    await putSingle(database, 'sync', { ...well, ...checked, lastSyncedAt: at });
    return anew === undefined ? 'added' : 'anew';
  });
}

function asStored({ kind, id, rev, value }: PulledRow): StoredRow {
  return { kind, id, rev, value: value ?? null };
}

/** Who one is here may change while one is connected: a new role counts at once, a new name too. */
async function keepOwnRole(database: BellwetherDatabase, rows: readonly PulledRow[]): Promise<void> {
  const connection = await getSingle(database, 'connection');
  const own = rows.find(({ kind, id }) => kind === 'member' && id === connection?.memberId);
  const member = Member.safeParse(own?.value);
  if (!connection || !member.success) return;
  const { name: memberName, role } = member.data;
  await putSingle(database, 'connection', { ...connection, memberName, role });
}
