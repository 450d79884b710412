import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Account, giveTo, serverAccount } from '../account.ts';

const execute = promisify(execFile);

/** Where Debian's packages put Request Tracker and the database they initialise. */
export const RT_SERVER = '/usr/share/request-tracker5/libexec/rt-server';
const DEBIAN_DATABASE = '/var/lib/dbconfig-common/sqlite3/request-tracker5/rtdb';

/** A Request Tracker of its own: its folder, its environment and its account. Debian's own is not touched. */
export type Instance = { folder: string; env: NodeJS.ProcessEnv; account: Account; tagsField: string; token: string };

export type Passwords = { agent: string; root: string };

/** Copies the initialised database into a temporary folder, configures it and seeds it. */
export async function makeInstance(port: number, passwords: Passwords): Promise<Instance> {
  const folder = await mkdtemp(join(tmpdir(), 'bellwether-rt-'));
  const account = await serverAccount();
  const configuration = join(folder, 'RT_SiteConfig.d');
  const database = join(folder, 'rtdb');
  for (const name of ['RT_SiteConfig.d', 'mason', 'sessions', 'mail']) await mkdir(join(folder, name));
  await copyFile(DEBIAN_DATABASE, database).catch((error: unknown) => {
    throw new Error(`Request Tracker's SQLite database is not at ${DEBIAN_DATABASE} (${String(error)}); run .ci/run.`);
  });
  const main = join(folder, 'RT_SiteConfig.pm');
  await writeFile(main, siteConfiguration(folder, database, port));
  await writeFile(join(configuration, '10-empty.pm'), '1;\n');
  await giveTo(account, folder);
  const env = { ...process.env, RT_SITE_CONFIG: main, RT_SITE_CONFIG_DIR: configuration };
  // -T is switched off in RT's own scripts too.
  const seed = [join(import.meta.dirname, 'seed.pl'), passwords.agent, passwords.root];
  const { stdout } = await execute('/usr/bin/perl', seed, { env, cwd: folder, ...account });
  const [token = '', tagsField = ''] = stdout.trim().split('\n').slice(-2);
  return { folder, env, account, tagsField, token };
}

function siteConfiguration(folder: string, database: string, port: number): string {
  return `
Set($rtname, 'rt.test'); Set($Organization, 'rt.test');
Set($WebPath, ''); Set($WebDomain, '127.0.0.1'); Set($WebPort, ${port}); Set($WebBaseURL, 'http://127.0.0.1:${port}');
Set($DatabaseType, 'SQLite'); Set($DatabaseName, '${database}');
Set($MailCommand, 'testfile'); Set($LogToSyslog, undef); Set($LogToSTDERR, 'warning'); Set($LogToFile, undef);
Set($Timezone, 'UTC'); Set($MaxInlineBody, 0); Set($WebSessionClass, 'Apache::Session::File');
$RT::MasonDataDir = '${folder}/mason'; $RT::MasonSessionDir = '${folder}/sessions'; $RT::VarPath = '${folder}';
1;
`;
}
