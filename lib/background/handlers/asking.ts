import type { ErrorCode } from '#lib/contract/errors.ts';
import { ApiRefusal } from '#lib/replica/api.ts';
import type { StoredConnection } from '#lib/replica/database.ts';
import { RefusedChange } from '#lib/replica/replica.ts';
import type { Background } from '../background.ts';

const ABOUT_THIS_BROWSER: ErrorCode[] = ['revoked', 'not_connected', 'upgrade'];

/**
 * Asks the API in the name of this browser.
 * @throws RefusedChange, Unreachable, ApiRefusal, each with words for the person
 */
export async function asking<T>(
  { replica, sync }: Background,
  ask: (address: string, token: string, connection: StoredConnection) => Promise<T>,
): Promise<T> {
  const { connection } = replica;
  if (!connection || connection.revoked !== undefined) throw new RefusedChange('Connect to a workspace first.');
  try {
    return await replica.tokens.authorised(connection, (address, token) => ask(address, token, connection));
  } catch (error) {
    // Where the API will not have this browser any more, a round of sync finds out what that means for every page.
    if (error instanceof ApiRefusal && ABOUT_THIS_BROWSER.includes(error.code)) void sync.request();
    throw error;
  }
}
