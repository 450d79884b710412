import { randomBytes } from 'node:crypto';
import { copyFile, mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Account, giveTo, serverAccount } from '../account.ts';

const DEBIAN_DATABASE = '/var/lib/dbconfig-common/sqlite3/redmine/instances/default/redmine_default';
const DEBIAN_GEMFILE = '/usr/share/redmine/Gemfile';
const DEBIAN_GEMFILE_LOCK = '/var/lib/redmine/Gemfile.lock';

/** Somebody who can sign in. */
export type Person = { login: string; password: string; firstname: string; lastname: string; mail: string };

/** A Redmine of its own: its folder, its environment and its account. Debian's own is not touched. */
export type Instance = { folder: string; env: NodeJS.ProcessEnv; account: Account; database: string };

/**
 * Copies the initialised database into a temporary folder and configures a Redmine there; it seeds itself as it starts.
 * @param seed.path below which it runs, such as `/redmine`
 */
export async function makeInstance(seed: { rest: boolean; path: string; people: Person[] }): Promise<Instance> {
  const folder = await mkdtemp(join(tmpdir(), 'bellwether-redmine-'));
  const account = await serverAccount();
  const database = join(folder, 'redmine.sqlite');
  for (const name of ['config', 'files', 'log', 'tmp', 'home']) await mkdir(join(folder, name));
  await copyFile(DEBIAN_DATABASE, database).catch((error: unknown) => {
    throw new Error(`Redmine's SQLite database is not at ${DEBIAN_DATABASE} (${String(error)}); run .ci/run.`);
  });
  await writeFile(join(folder, 'config', 'database.yml'), databaseConfiguration(database));
  await writeFile(join(folder, 'config', 'secret_key.txt'), randomBytes(40).toString('hex'));
  await writeFile(join(folder, 'Gemfile'), GEMFILE);
  await copyFile(DEBIAN_GEMFILE_LOCK, join(folder, 'Gemfile.lock'));
  for (const name of ['config.ru', 'seed.rb']) await copyFile(join(import.meta.dirname, name), join(folder, name));
  await giveTo(account, folder);
  const env = {
    ...process.env,
    HOME: join(folder, 'home'),
    RAILS_ENV: 'production',
    RAILS_RELATIVE_URL_ROOT: seed.path,
    // Debian looks for instances below its own folder; this one is elsewhere.
    REDMINE_INSTANCE: `${'../'.repeat(8)}${folder}`,
    BUNDLE_GEMFILE: join(folder, 'Gemfile'),
    ...(await bundlerVersion()),
    BELLWETHER_SEED: JSON.stringify({ rest: seed.rest, people: seed.people }),
  };
  return { folder, env, account, database };
}

/** Ruby can come with a newer Bundler that does not see Debian's gems; the one that Redmine was installed with does. */
async function bundlerVersion(): Promise<{ BUNDLER_VERSION?: string }> {
  const lock = await readFile(DEBIAN_GEMFILE_LOCK, 'utf8');
  const version = /BUNDLED WITH\s+(\S+)/.exec(lock)?.[1];
  return version === undefined ? {} : { BUNDLER_VERSION: version };
}

// Debian's own list names only the gem of the database that Debian's own instance has.
const GEMFILE = `eval_gemfile '${DEBIAN_GEMFILE}'
gem 'sqlite3' unless dependencies.any? { |one| one.name == 'sqlite3' }
`;

const databaseConfiguration = (database: string) => `production:
  adapter: sqlite3
  database: ${database}
  encoding: utf8
  timeout: 30000
`;
