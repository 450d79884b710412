import { execFile } from 'node:child_process';
import { chown, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** The account that a server of Debian's packages runs as: www-data when we are root, else ourselves. */
export type Account = { uid?: number; gid?: number };

/** Who a server is to run as. */
export async function serverAccount(): Promise<Account> {
  if (process.getuid?.() !== 0) return {};
  const [uid, gid] = await Promise.all(
    ['-u', '-g'].map(async (which) => Number((await execute('id', [which, 'www-data'])).stdout)),
  );
  return { ...(uid === undefined ? {} : { uid }), ...(gid === undefined ? {} : { gid }) };
}

/** Gives a folder and what lies in it, at any depth, to the account. */
export async function giveTo({ uid, gid }: Account, folder: string): Promise<void> {
  if (uid === undefined || gid === undefined) return;
  const inside = (await readdir(folder, { recursive: true })).map((name) => join(folder, name));
  for (const path of [folder, ...inside]) await chown(path, uid, gid);
}
