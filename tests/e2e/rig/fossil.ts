import { execFile } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { z } from 'zod';
import { giveTo, serverAccount } from './account.ts';
import { freePort } from './free-port.ts';
import { startServer } from './server.ts';

const FOSSIL = '/usr/bin/fossil';
const execute = promisify(execFile);
const Comments = z.array(z.object({ user: z.string(), icomment: z.string() }));

/** What somebody has written to a ticket. */
export type FossilComment = { by: string; text: string };

/** A running Fossil, whose tickets have hashes for numbers and are answered on a page of their own. */
export type Fossil = {
  address: string;
  /** Files a ticket as a customer would. @returns its hash */
  createTicket(ticket: { subject: string; content: string; contact: string }): Promise<string>;
  ticketUrl(id: string): string;
  /** What it has really stored, oldest first. */
  comments(id: string): FossilComment[];
  stop(): Promise<void>;
};

/** Starts a Fossil of its own, with its own repository, on a free port of loopback; whoever opens it is `kim`. */
export async function startFossil(): Promise<Fossil> {
  const folder = await mkdtemp(join(tmpdir(), 'bellwether-fossil-'));
  const account = await serverAccount();
  await giveTo(account, folder);
  const repository = join(folder, 'desk.fossil');
  const env = { ...process.env, HOME: folder, USER: 'kim' };
  const fossil = async (...args: string[]) =>
    (await execute(FOSSIL, args, { cwd: folder, env, ...account, timeout: 60_000 })).stdout;
  await fossil('init', '--admin-user', 'kim', repository);
  await fossil('user', 'new', 'ana', 'ana@customer.test', 'customerpass123', '-R', repository);
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const args = ['server', repository, '--localhost', '--port', String(port), '--localauth'];
  const end = await startServer({
    name: 'Fossil',
    program: FOSSIL,
    args,
    env,
    folder,
    account,
    answers: `${address}/ticket`,
  });
  const records = new DatabaseSync(repository, { readOnly: true, timeout: 20_000 });
  return {
    address,
    async createTicket({ subject, content, contact }) {
      const fields = ['title', subject, 'icomment', content, 'private_contact', contact, 'status', 'Open'];
      const said = await fossil('ticket', 'add', ...fields, '-R', repository, '--user', 'ana');
      return z.string().parse(/[0-9a-f]{40}/.exec(said)?.[0]);
    },
    ticketUrl: (id) => `${address}/tktview/${id}`,
    comments(id) {
      const rows = records
        .prepare(
          `select e.user, c.icomment from ticketchng c join ticket t on t.tkt_id = c.tkt_id join event e on e.objid = c.tkt_rid
           where t.tkt_uuid = ? and c.icomment <> '' order by c.tkt_rid`,
        )
        .all(id);
      return Comments.parse(rows).map(({ user, icomment }) => ({ by: user, text: icomment }));
    },
    async stop() {
      records.close();
      await end();
    },
  };
}
