import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { AgentPage } from './browser.ts';
import { MARIADB, startMariaDb } from './maria-db.ts';
import { installOsticket } from './osticket/instance.ts';
import { PHP } from './php.ts';

const PATH = '/support';
const SCRIPTS = join(import.meta.dirname, 'osticket');
const KIM = { login: 'kim', password: 'agentpass123', firstname: 'Kim', lastname: 'Agent', mail: 'kim@helpdesk.test' };

const Made = z.object({ id: z.string(), number: z.string() });
const Entry = z.object({ type: z.enum(['M', 'R', 'N']), poster: z.string(), body: z.string() });

/** What somebody has written on a ticket: a customer's message, an agent's response or a note. */
export type OsticketEntry = z.infer<typeof Entry>;

/** A running osTicket with an ordinary agent. */
export type Osticket = {
  /** With the path below which it runs. */
  address: string;
  /** Opens a ticket as a customer; the first message first. */
  open(ticket: { subject: string; messages: string[] }): Promise<z.infer<typeof Made>>;
  /** Writes to a ticket as its customer. */
  write(id: string, message: string): Promise<void>;
  /** What it has really stored of a ticket, oldest first. */
  entries(id: string): Promise<OsticketEntry[]>;
  ticketUrl(id: string): string;
  /** Signs the agent in, in a browser's page. */
  login(page: AgentPage): Promise<void>;
  /** Has the agent turn the thread round for themselves, in their profile. */
  putNewestFirst(page: AgentPage): Promise<void>;
  stop(): Promise<void>;
};

/** The folder with osTicket's source, which is not part of this project; without it there is nothing to try. */
export const OSTICKET = process.env.BELLWETHER_OSTICKET;

/** Why osTicket cannot run here, in words; undefined where it can. */
export function osticketIsMissing(source = OSTICKET): string | undefined {
  if (!source) return 'BELLWETHER_OSTICKET does not name a folder with its source';
  if (!existsSync(join(source, 'setup', 'install.php')))
    return `${source} (BELLWETHER_OSTICKET) has no setup/install.php`;
  if (!existsSync(PHP)) return `${PHP} is not there (php-cli php-mysql php-mbstring php-xml php-gd php-imap php-intl)`;
  if (!existsSync(MARIADB.server)) return `${MARIADB.server} is not there (mariadb-server)`;
  return undefined;
}

/** Installs an osTicket of its own, with its own database, on a free port of loopback and below a path. */
export async function startOsticket(source: string): Promise<Osticket> {
  const database = await startMariaDb();
  const instance = await installOsticket(source, PATH, database).catch(async (error: unknown) => {
    await database.stop();
    throw error;
  });
  const { address } = instance;
  const stop = async () => {
    await instance.stop();
    await database.stop();
  };
  try {
    await instance.run(join(SCRIPTS, 'agent.php'), { ...KIM, role: 'Expanded Access' });
  } catch (error) {
    await stop();
    throw error;
  }
  const write = async (id: string, message: string) => {
    await instance.run(join(SCRIPTS, 'message.php'), { id, message });
  };
  return {
    address,
    async open({ subject, messages: [message, ...more] }) {
      const asked = { name: 'Ana Lima', mail: 'ana@customer.test', subject, message };
      const made = Made.parse(await instance.run(join(SCRIPTS, 'ticket.php'), asked));
      for (const one of more) await write(made.id, one);
      return made;
    },
    write,
    async entries(id) {
      const rows = await database.rows(
        `select json_object('type', e.type, 'poster', e.poster, 'body', e.body)
         from ost_thread_entry e join ost_thread t on t.id = e.thread_id
         where t.object_type = 'T' and t.object_id = ${Number(id)} order by e.id`,
      );
      return z.array(Entry).parse(rows);
    },
    ticketUrl: (id) => `${address}/scp/tickets.php?id=${id}`,
    async login(page) {
      await page.goto(`${address}/scp/login.php`);
      await page.type('input[name=userid]', KIM.login);
      await page.type('input[name=passwd]', KIM.password);
      await page.press('Enter');
      await page.waitUntil(`document.readyState === 'complete' && document.querySelector('#pjax-container') !== null`);
    },
    async putNewestFirst(page) {
      await page.goto(`${address}/scp/profile.php#preferences`);
      await page.choose('select[name=thread_view_order]', 'desc');
      await page.click('button[name=submit]');
      await page.waitForText('Profile updated successfully');
    },
    stop,
  };
}
