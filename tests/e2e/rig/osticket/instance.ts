import { cp, mkdtemp, rename } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { giveTo, serverAccount } from '../account.ts';
import { freePort } from '../free-port.ts';
import type { MariaDb } from '../maria-db.ts';
import { NO_MAIL, PHP, runInside } from '../php.ts';
import { startServer } from '../server.ts';

/** A running osTicket that has just been installed, below a path. */
export type Instance = {
  address: string;
  /** Runs a script of ours inside osTicket and gives what it prints, which is JSON. */
  run(script: string, asked: object): Promise<unknown>;
  stop(): Promise<void>;
};

/**
 * Copies osTicket's source into a temporary folder, serves it and fills in its installer's form, as whoever sets it up does.
 * @param source the folder with its source; not changed
 * @throws where the installer does not end with its own confirmation
 */
export async function installOsticket(source: string, path: string, database: MariaDb): Promise<Instance> {
  const folder = await mkdtemp(join(tmpdir(), 'bellwether-osticket-'));
  const account = await serverAccount();
  const home = join(folder, path);
  await cp(source, home, { recursive: true, filter: (file) => !file.endsWith('/.git') });
  await cp(join(home, 'include', 'ost-sampleconfig.php'), join(home, 'include', 'ost-config.php'));
  await giveTo(account, folder);
  const port = await freePort();
  const address = `http://127.0.0.1:${port}${path}`;
  const args = [...NO_MAIL, '-d', `session.save_path=${folder}`, '-S', `127.0.0.1:${port}`, '-t', folder];
  const answers = `${address}/setup/install.php`;
  const stop = await startServer({ name: 'osTicket', program: PHP, args, env: process.env, folder, account, answers });
  try {
    await install(address, database);
    // osTicket warns on every page while its installer is still there.
    await rename(join(home, 'setup'), join(folder, 'setup'));
  } catch (error) {
    await stop();
    throw error;
  }
  return { address, run: (script, asked) => runInside(script, asked, home, account), stop };
}

async function install(address: string, { socket, database, user, password }: MariaDb): Promise<void> {
  const form = {
    s: 'install',
    name: 'Acme support',
    email: 'support@helpdesk.test',
    fname: 'Adele',
    lname: 'Admin',
    admin_email: 'adele@helpdesk.test',
    username: 'adele',
    passwd: 'adminpass123',
    passwd2: 'adminpass123',
    prefix: 'ost_',
    dbhost: `localhost:${socket}`,
    dbname: database,
    dbuser: user,
    dbpass: password,
    timezone: 'UTC',
    lang_id: 'en_US',
  };
  const answer = await fetch(`${address}/setup/install.php`, { method: 'POST', body: new URLSearchParams(form) });
  const page = await answer.text();
  if (page.includes('Congratulations')) return;
  const errors = [...page.matchAll(/class="error">([^<]*)/g)].map(([, words]) => words).filter(Boolean);
  throw new Error(`osTicket was not installed: it said ${answer.status}, ${errors.join('; ') || 'and no reason'}.`);
}
