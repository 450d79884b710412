import { uuidv7 } from 'uuidv7';
import { connect, revoke } from '#lib/replica/api.ts';
import { RefusedChange } from '#lib/replica/replica.ts';
import { putSingle } from '#lib/replica/singles.ts';
import type { Background } from './background.ts';
import { diagnose } from './diagnose.ts';

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

function deviceName(): string {
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
 * Exchanges a one-time code and begins the first sync.
 * @throws RefusedChange, Unreachable or ApiRefusal, each with words for the person.
 */
export async function connectTo(
  { database, replica, sync, related }: Background,
  typed: { address: string; code: string; allowPlainHttp: boolean },
): Promise<{ workspaceName: string; sharesTickets: boolean }> {
  const address = apiAddress(typed.address, typed.allowPlainHttp);
  const before = replica.connection;
  const unsent = await database.outbox.count();
  if (before && unsent > 0 && before.revoked === undefined) {
    throw new RefusedChange(
      `You are connected to ${before.workspaceName}, and ${unsent} changes are not sent yet. Sign out first.`,
    );
  }
  const answer = await connect(address, { code: typed.code, deviceName: deviceName() });
  const sameIdentity = before?.memberId === answer.memberId && before.workspaceId === answer.workspaceId;
  if (before && unsent > 0 && !sameIdentity) {
    await revoke(address, answer.token, answer.connectionId);
    throw new RefusedChange(
      `${unsent} changes of ${before.memberName} in ${before.workspaceName} are kept here. They are never sent as somebody else: sign out first, or use a code made for ${before.memberName}.`,
    );
  }
  await database.transaction('rw', database.tables, async () => {
    if (!sameIdentity) await wipeWorkspace(database.tables.filter(({ name }) => name !== 'helpdesks'));
    const entries = await database.outbox.orderBy('seq').toArray();
    await database.outbox.clear();
    // A new client at the API counts from 1; the changes keep their ids, so none is applied twice.
    await database.outbox.bulkAdd(
      entries.map((entry, index) => ({ ...entry, seq: index + 1, state: 'pending' as const })),
    );
    await putSingle(database, 'connection', { ...answer, address });
    await putSingle(database, 'sync', { clientId: uuidv7(), nextSeq: entries.length + 1, epoch: answer.epoch });
  });
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
      await revoke(connection.address, connection.token, connection.connectionId);
    } catch (error) {
      // Signing out must work offline too; the token is gone from here, and an admin can revoke it there.
      diagnose('the API was not told of the sign-out', error);
    }
  }
  await database.transaction('rw', database.tables, () =>
    wipeWorkspace(database.tables.filter(({ name }) => name !== 'helpdesks')),
  );
  await replica.load();
  related.invalidate();
}
