import { join } from 'node:path';
import type { AgentPage } from './browser.ts';
import { freePort } from './free-port.ts';
import { makeInstance, type Person } from './redmine/instance.ts';
import { RedmineRecords } from './redmine/records.ts';
import { RedmineWeb } from './redmine/web.ts';
import { startServer } from './server.ts';

export type { RedmineNote } from './redmine/records.ts';

const PUMA = '/usr/bin/puma';
const PATH = '/redmine';
const KIM: Person = {
  login: 'kim',
  password: 'agentpass123',
  firstname: 'Kim',
  lastname: 'Agent',
  mail: 'kim@helpdesk.test',
};
const ANA: Person = {
  login: 'ana',
  password: 'customerpass123',
  firstname: 'Ana',
  lastname: 'Lima',
  mail: 'ana@customer.test',
};

/** A running Redmine with a project, an ordinary agent and a customer. */
export type Redmine = {
  /** With the path below which it runs. */
  address: string;
  agent: Person;
  /** What it has really stored. */
  records: RedmineRecords;
  /** Signed in as the customer, without a browser. */
  customer: RedmineWeb;
  issueUrl(id: string): string;
  /** Signs somebody in, without a browser. */
  signedIn(who?: Person): Promise<RedmineWeb>;
  /** Signs the agent in, in a browser's page. */
  login(page: AgentPage): Promise<void>;
  stop(): Promise<void>;
};

/**
 * Starts a Redmine of its own, with its own database, on a free port of loopback and below a path.
 * @param rest whether its REST interface is on; on a fresh Redmine it is not
 */
export async function startRedmine({ rest = false } = {}): Promise<Redmine> {
  const port = await freePort();
  const address = `http://127.0.0.1:${port}${PATH}`;
  const instance = await makeInstance({ rest, path: PATH, people: [KIM, ANA] });
  const rackup = join(instance.folder, 'config.ru');
  const args = ['-e', 'production', '-b', `tcp://127.0.0.1:${port}`, '-t', '1:4', '-w', '0', rackup];
  const end = await startServer({ name: 'Redmine', program: PUMA, args, ...instance, answers: `${address}/login` });
  const records = new RedmineRecords(instance.database);
  const stop = async () => {
    records.close();
    await end();
  };
  const signedIn = async (who = KIM) => {
    const web = new RedmineWeb(address);
    await web.signIn(who);
    return web;
  };
  try {
    return {
      address,
      agent: KIM,
      records,
      customer: await signedIn(ANA),
      issueUrl: (id) => `${address}/issues/${id}`,
      signedIn,
      async login(page) {
        await page.goto(`${address}/login`);
        await page.type('#username', KIM.login);
        await page.type('#password', KIM.password);
        await page.press('Enter');
        await page.waitUntil(`document.readyState === 'complete' && document.querySelector('a.logout') !== null`);
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
