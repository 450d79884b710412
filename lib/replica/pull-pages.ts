import { uuidv7 } from 'uuidv7';
import { differences, digestOf } from '#lib/contract/digest.ts';
import { isEntityKind } from '#lib/contract/entity.ts';
import { Member } from '#lib/contract/member.ts';
import type { PulledRow, PullResponse } from '#lib/contract/sync.ts';
import { pull } from './api.ts';
import type { BellwetherDatabase, StoredConnection, SyncState } from './database.ts';
import { keepRejected } from './rejected.ts';
import type { Replica } from './replica.ts';
import { getSingle, putSingle } from './singles.ts';

/** Once a day what is kept here is compared with what the API has. */
const CHECK_EVERY_MS = 24 * 3_600_000;

/**
 * Fetches what is new, page by page, and once a day compares. Where something is missing here or too much, all rows are
 * fetched anew; what is in the outbox stays.
 * @param limit rows of a page; the API's own limit where absent
 * @throws Unreachable, ApiRefusal
 */
export async function pullAll(replica: Replica, connection: StoredConnection, limit?: number): Promise<void> {
  const { database } = replica;
  let mayRepair = true;
  for (;;) {
    const sync = await getSingle(database, 'sync');
    if (!sync) return;
    const waiting = (await database.outbox.count()) > 0;
    const query = {
      client: sync.clientId,
      epoch: sync.epoch,
      ...(sync.cursor === undefined ? {} : { cursor: sync.cursor }),
      ...(limit === undefined ? {} : { limit: String(limit) }),
      ...(waiting ? { waiting: '1' } : {}),
      ...(isCheckDue(sync) ? { digest: '1' } : {}),
    };
    const page = await replica.tokens.authorised(connection, (address, token) => pull(address, token, query));
    const applied = await applyPage(database, sync, page);
    if (applied === 'repair' && mayRepair) {
      mayRepair = false;
      continue;
    }
    if (applied !== 'done' || !page.more) return;
  }
}

function isCheckDue({ checkedAt }: SyncState): boolean {
  // Also where the clock was set back behind the last check.
  return checkedAt === undefined || Math.abs(Date.now() - Date.parse(checkedAt)) > CHECK_EVERY_MS;
}

/**
 * Rows, cursor and what leaves the outbox are one transaction. A page that was asked for with another cursor, client or
 * epoch than the stored ones is dropped: somebody else has pulled in between.
 */
function applyPage(
  database: BellwetherDatabase,
  asked: SyncState,
  page: PullResponse,
): Promise<'done' | 'overtaken' | 'repair'> {
  const { rows, outbox, rejected, single } = database;
  return database.transaction('rw', rows, outbox, rejected, single, async () => {
    const now = await getSingle(database, 'sync');
    if (!now || now.cursor !== asked.cursor || now.clientId !== asked.clientId || now.epoch !== asked.epoch) {
      return 'overtaken';
    }
    // What was here stays in sight until the last page: a page that is looked at must not lose half of its rows.
    const anew = asked.cursor === undefined ? uuidv7() : now.anew;
    const living = page.rows.filter(({ value }) => value !== null);
    await rows.bulkPut(anew === undefined ? living : living.map((row) => ({ ...row, anew })));
    await rows.bulkDelete(
      page.rows.filter(({ value }) => value === null).map(({ kind, id }): [string, string] => [kind, id]),
    );
    await keepOwnRole(database, page.rows);
    await keepRejected(database, page.rejected);
    if (!page.more) await outbox.where('seq').belowOrEqual(page.lastSeq).delete();
    if (!page.more && anew !== undefined) await rows.filter((row) => row.anew !== anew).delete();
    const { anew: _fetched, ...before } = now;
    const next: SyncState = { ...before, cursor: page.cursor, epoch: page.epoch };
    if (page.more) {
      if (anew !== undefined) next.anew = anew;
      await putSingle(database, 'sync', next);
      return 'done';
    }
    const at = new Date().toISOString();
    const { trouble: _over, retry: _done, batch: _small, ...well } = next;
    const wrong = page.digest ? differences(digestOf(await rows.toArray()), page.digest).filter(isEntityKind) : [];
    const checked = page.digest ? { checkedAt: at } : {};
    if (wrong.length > 0) {
      const { cursor: _from, ...again } = well;
      await putSingle(database, 'sync', { ...again, ...checked, repaired: { at, kinds: wrong } });
      return 'repair';
    }
    await putSingle(database, 'sync', { ...well, ...checked, lastSyncedAt: at });
    return 'done';
  });
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
