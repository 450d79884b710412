import { uuidv7 } from 'uuidv7';
import type { ConnectResponse } from '#lib/contract/connect.ts';
import { ApiRefusal, connect, revoke } from '#lib/replica/api.ts';
import type { BellwetherDatabase, StoredAttempt } from '#lib/replica/database.ts';
import { RefusedChange } from '#lib/replica/replica.ts';
import { makeSecret } from '#lib/replica/secrets.ts';
import { getSingle, putSingle } from '#lib/replica/singles.ts';
import type { Background } from './background.ts';
import { markConnected } from './damage.ts';
import { diagnose } from './diagnose.ts';
import { keepSites } from './sites.ts';

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/**
 * The API's address as a person typed it, as a whole origin.
 * @throws RefusedChange in words, when it is none or unprotected without having been allowed.
 */
export function apiAddress(typed: string, allowPlainHttp: boolean): string {
  const text = typed.trim();
  const local = /^(?:localhost|127\.|\[::1\])/.test(text);
  const whole = /^https?:\/\//i.test(text) ? text : `${local ? 'http' : 'https'}://${text}`;
  if (!URL.canParse(whole))
    throw new RefusedChange('This is not an address. It looks like https://bellwether.example.com');
  const url = new URL(whole);
  if (url.username || url.password) throw new RefusedChange('Leave the name and password out of the address.');
  if (url.protocol === 'http:' && !LOOPBACK.test(url.hostname) && !allowPlainHttp) {
    throw new RefusedChange(
      'This address is not protected: anybody on the network could read along. Use https, or allow it with the tick below.',
    );
  }
  return url.origin;
}

/** What this browser is called in the list of connections. */
export function deviceName(): string {
  const agent = navigator.userAgent;
  const browserName = /Firefox\//.test(agent) ? 'Firefox' : /Edg\//.test(agent) ? 'Edge' : 'Chrome';
  const system = /Windows/.test(agent)
    ? 'Windows'
    : /Mac OS/.test(agent)
      ? 'macOS'
      : /Linux/.test(agent)
        ? 'Linux'
        : 'a computer';
  return `${browserName} on ${system}`;
}

/**
 * Exchanges a one-time code and begins the first sync. A try whose answer was lost can be repeated with the same code.
 * @throws RefusedChange, Unreachable or ApiRefusal, each with words for the person.
 */
export async function connectTo(
  background: Background,
  typed: { address: string; code: string; allowPlainHttp: boolean },
): Promise<{ workspaceName: string; sharesTickets: boolean }> {
  const { database } = background;
  const address = apiAddress(typed.address, typed.allowPlainHttp);
  await mayConnect(background);
  const attempt = await attemptAt(database, address, typed.code.trim());
  const asked = Date.now();
  try {
    const { code, refreshToken } = attempt;
    const answer = await connect(address, { code, deviceName: deviceName(), refreshToken });
    return await become(background, { address, answer, refreshToken, asked });
  } catch (error) {
    // Refused for good; only where no answer came is the same to be asked again.
    if (error instanceof ApiRefusal) await database.single.delete('attempt');
    throw error;
  }
}

/** The try as it was kept before, if it was the same one; else a new one, on the disk before the API hears of it. */
function attemptAt(database: BellwetherDatabase, address: string, code: string): Promise<StoredAttempt> {
  return database.transaction('rw', database.single, async () => {
    const kept = await getSingle(database, 'attempt');
    if (kept?.address === address && kept.code === code) return kept;
    const attempt = { address, code, refreshToken: makeSecret() };
    await putSingle(database, 'attempt', attempt);
    return attempt;
  });
}

/** @throws RefusedChange while there is work that only the present connection may send */
export async function mayConnect({ database, replica }: Background): Promise<void> {
  const before = replica.connection;
  const unsent = await database.outbox.count();
  if (before && unsent > 0 && before.revoked === undefined) {
    throw new RefusedChange(
      `You are connected to ${before.workspaceName}, and ${unsent} changes are not sent yet. Sign out first.`,
    );
  }
}

/**
 * Makes this browser the one that the API has just connected, and begins the first sync.
 * @param asked when the API was asked, in milliseconds since 1970: the access token counts from then
 * @throws RefusedChange where unsent work belongs to somebody else
 */
export async function become(
  { database, replica, sync, related }: Background,
  made: { address: string; answer: ConnectResponse; refreshToken: string; asked: number },
): Promise<{ workspaceName: string; sharesTickets: boolean }> {
  const { address, answer, refreshToken } = made;
  const before = replica.connection;
  const unsent = await database.outbox.count();
  const sameIdentity = before?.memberId === answer.memberId && before.workspaceId === answer.workspaceId;
  if (before && unsent > 0 && !sameIdentity) {
    await revoke(address, answer.token, answer.connectionId);
    throw new RefusedChange(
      `${unsent} changes of ${before.memberName} in ${before.workspaceName} are kept here. They are never sent as somebody else: sign out first, or connect as ${before.memberName}.`,
    );
  }
  const { token, expiresIn, ...connection } = answer;
  await database.transaction('rw', database.tables, async () => {
    if (!sameIdentity) await wipeWorkspace(database.tables.filter(({ name }) => name !== 'helpdesks'));
    const entries = await database.outbox.orderBy('seq').toArray();
    await database.outbox.clear();
    // A new client at the API counts from 1; the changes keep their ids, so none is applied twice.
    await database.outbox.bulkAdd(
      entries.map((entry, index) => ({ ...entry, seq: index + 1, state: 'pending' as const })),
    );
    await putSingle(database, 'connection', { ...connection, address });
    await putSingle(database, 'tokens', { refreshToken });
    await database.single.bulkDelete(['attempt', 'signIn']);
    await putSingle(database, 'sync', { clientId: uuidv7(), nextSeq: entries.length + 1, epoch: answer.epoch });
  });
  await replica.tokens.keep(connection, { token, expiresIn }, made.asked);
  await markConnected(true);
  await replica.load();
  related.invalidate();
  await sync.request();
  return { workspaceName: answer.workspaceName, sharesTickets: answer.sharesTickets };
}

async function wipeWorkspace(tables: { clear: () => PromiseLike<void> }[]): Promise<void> {
  for (const table of tables) await table.clear();
}

/** Ends the connection at the API if it can be reached, and wipes everything that is kept here of the workspace. */
export async function signOut({ database, replica, related }: Background): Promise<void> {
  const { connection } = replica;
  if (connection && connection.revoked === undefined) {
    try {
      await replica.tokens.authorised(connection, (address, token) => revoke(address, token, connection.connectionId));
    } catch (error) {
      // Signing out must work offline too; the token is gone from here, and an admin can revoke it there.
      diagnose('the API was not told of the sign-out', error);
    }
  }
  await markConnected(false);
  await database.transaction('rw', database.tables, () =>
    wipeWorkspace(database.tables.filter(({ name }) => name !== 'helpdesks')),
  );
  await replica.tokens.forget();
  await replica.load();
  await keepSites({ database, replica });
  related.invalidate();
}
