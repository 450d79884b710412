import { execFile } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { giveTo, serverAccount } from './account.ts';
import { startServer } from './server.ts';

const execute = promisify(execFile);

/** MariaDB's programs where Debian's `mariadb-server` has put them. */
export const MARIADB = {
  server: '/usr/sbin/mariadbd',
  install: '/usr/bin/mariadb-install-db',
  client: '/usr/bin/mariadb',
};

/** A running MariaDB that is reached by its socket only. */
export type MariaDb = {
  socket: string;
  database: string;
  user: string;
  password: string;
  /** @returns what each row's only column says, which is JSON */
  rows(query: string): Promise<unknown[]>;
  stop(): Promise<void>;
};

/** Starts a MariaDB of its own with one empty database, in a temporary folder. */
export async function startMariaDb(): Promise<MariaDb> {
  const folder = await mkdtemp(join(tmpdir(), 'bellwether-mariadb-'));
  const account = await serverAccount();
  await giveTo(account, folder);
  const data = join(folder, 'data');
  const socket = join(folder, 'socket');
  const known = { socket, database: 'helpdesk', user: 'helpdesk', password: 'databasepass123' };
  const options = ['--no-defaults', `--datadir=${data}`, `--tmpdir=${folder}`];
  await execute(MARIADB.install, [...options, '--auth-root-authentication-method=normal', '--skip-test-db'], account);
  const ask = async (query: string) => {
    const args = ['--no-defaults', `--socket=${socket}`, '--user=root', '--batch', '--raw', '--skip-column-names'];
    const { stdout } = await execute(MARIADB.client, [...args, '--execute', query], { maxBuffer: 10_000_000 });
    return stdout.split('\n').filter(Boolean);
  };
  const stop = await startServer({
    name: 'MariaDB',
    program: MARIADB.server,
    args: [...options, `--socket=${socket}`, '--skip-networking', '--innodb-flush-log-at-trx-commit=2'],
    env: process.env,
    folder,
    account,
    answers: () =>
      ask('select 1').then(
        () => true,
        () => false,
      ),
  });
  try {
    await ask(`create database ${known.database} character set utf8mb4;
      create user ${known.user}@localhost identified by '${known.password}';
      grant all on ${known.database}.* to ${known.user}@localhost`);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    ...known,
    rows: async (query) => (await ask(`use ${known.database}; ${query}`)).map((row) => JSON.parse(row)),
    stop,
  };
}
