import { randomBytes } from 'node:crypto';
import { cp, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { giveTo, serverAccount } from '../account.ts';
import { freePort } from '../free-port.ts';
import type { MariaDb } from '../maria-db.ts';
import { NO_MAIL, PHP, runInside, runPhp } from '../php.ts';
import { startServer } from '../server.ts';

/** A running FreeScout that has just been installed. */
export type Instance = {
  address: string;
  /** Runs a script of ours inside FreeScout and gives what it prints, which is JSON. */
  run(script: string, asked: object): Promise<unknown>;
  stop(): Promise<void>;
};

/**
 * Copies FreeScout's source into a temporary folder, installs it by its own commands and serves it.
 * @param source the folder with its source, `vendor` included; not changed
 */
export async function installFreescout(source: string, database: MariaDb): Promise<Instance> {
  const folder = await mkdtemp(join(tmpdir(), 'bellwether-freescout-'));
  const account = await serverAccount();
  await cp(source, folder, { recursive: true, filter: (file) => !file.endsWith('/.git') });
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  await writeFile(join(folder, '.env'), configuration(address, database));
  await giveTo(account, folder);
  const artisan = (...args: string[]) => runPhp(['artisan', ...args, '--no-interaction'], { folder, account });
  await artisan('migrate', '--force');
  await artisan('storage:link');
  await artisan('freescout:after-app-update');
  const args = [...NO_MAIL, '-S', `127.0.0.1:${port}`, '-t', join(folder, 'public'), join(folder, 'server.php')];
  const server = { name: 'FreeScout', program: PHP, args, env: process.env, folder, account };
  const stop = await startServer({ ...server, answers: `${address}/login` });
  return { address, run: (script, asked) => runInside(script, asked, folder, account), stop };
}

const configuration = (address: string, { socket, database, user, password }: MariaDb) => `APP_URL=${address}
APP_KEY=base64:${randomBytes(32).toString('base64')}
APP_DISABLE_UPDATING=true
DB_CONNECTION=mysql
DB_SOCKET=${socket}
DB_DATABASE=${database}
DB_USERNAME=${user}
DB_PASSWORD=${password}
`;
