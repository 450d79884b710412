import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { AgentPage } from './browser.ts';
import { installFreescout } from './freescout/instance.ts';
import { MARIADB, startMariaDb } from './maria-db.ts';
import { PHP } from './php.ts';

const SCRIPTS = join(import.meta.dirname, 'freescout');
const KIM = { mail: 'kim@helpdesk.test', password: 'agentpass123', firstname: 'Kim', lastname: 'Agent' };
const ANA = { mail: 'ana@customer.test', firstname: 'Ana', lastname: 'Lima' };

const Made = z.object({ id: z.string() });
const Thread = z.object({
  type: z.enum(['message', 'reply', 'note', 'line']),
  by: z.string().nullable(),
  body: z
    .string()
    .nullable()
    .transform((body) => body ?? ''),
  sent: z.coerce.boolean(),
});

/** A running FreeScout with a mailbox and an ordinary agent. */
export type Freescout = {
  address: string;
  /** Writes as a customer; the first message first. */
  open(conversation: { subject: string; messages: string[] }): Promise<string>;
  /** What it has really stored of a conversation, oldest first. */
  threads(id: string): Promise<z.infer<typeof Thread>[]>;
  conversationUrl(id: string): string;
  /** Signs the agent in, in a browser's page. */
  login(page: AgentPage): Promise<void>;
  stop(): Promise<void>;
};

/** The folder with FreeScout's source, which is not part of this project; without it there is nothing to try. */
export const FREESCOUT = process.env.BELLWETHER_FREESCOUT;

/** Why FreeScout cannot run here, in words; undefined where it can. */
export function freescoutIsMissing(source = FREESCOUT): string | undefined {
  if (!source) return 'BELLWETHER_FREESCOUT does not name a folder with its source';
  if (!existsSync(join(source, 'vendor', 'autoload.php')))
    return `${source} (BELLWETHER_FREESCOUT) has no vendor/autoload.php; its branch dist has`;
  if (!existsSync(PHP))
    return `${PHP} is not there (php-cli php-mysql php-mbstring php-xml php-gd php-imap php-curl php-zip php-intl)`;
  if (!existsSync(MARIADB.server)) return `${MARIADB.server} is not there (mariadb-server)`;
  return undefined;
}

/** Installs a FreeScout of its own, with its own database, on a free port of loopback. */
export async function startFreescout(source: string): Promise<Freescout> {
  const database = await startMariaDb();
  const instance = await installFreescout(source, database).catch(async (error: unknown) => {
    await database.stop();
    throw error;
  });
  const { address } = instance;
  const stop = async () => {
    await instance.stop();
    await database.stop();
  };
  try {
    await instance.run(join(SCRIPTS, 'agent.php'), KIM);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    address,
    async open(asked) {
      return Made.parse(await instance.run(join(SCRIPTS, 'conversation.php'), { ...ANA, ...asked })).id;
    },
    async threads(id) {
      const rows = await database.rows(
        `select json_object('type', elt(t.type, 'message', 'reply', 'note', 'line'), 'by', u.email, 'body', t.body,
           'sent', t.state = 2)
         from threads t left join users u on u.id = t.created_by_user_id
         where t.conversation_id = ${Number(id)} order by t.id`,
      );
      return z.array(Thread).parse(rows);
    },
    conversationUrl: (id) => `${address}/conversation/${id}`,
    async login(page) {
      await page.goto(`${address}/login`);
      await page.type('input[name=email]', KIM.mail);
      await page.type('input[name=password]', KIM.password);
      await page.press('Enter');
      await page.waitUntil(
        `document.readyState === 'complete' && document.querySelector('form[action$="/login"]') === null`,
      );
    },
    stop,
  };
}
