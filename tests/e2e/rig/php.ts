import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Account } from './account.ts';

const execute = promisify(execFile);

/** PHP as Debian's `php-cli` has it. */
export const PHP = '/usr/bin/php';

/** What a helpdesk sends by mail goes nowhere. */
export const NO_MAIL = ['-d', 'sendmail_path=/bin/true'];

/** Runs a PHP program in a folder to its end and gives what it prints. */
export async function runPhp(
  args: string[],
  { folder, account, env = {} }: { folder: string; account: Account; env?: Record<string, string> },
): Promise<string> {
  const options = { cwd: folder, env: { ...process.env, ...env }, ...account };
  return (await execute(PHP, [...NO_MAIL, ...args], options)).stdout;
}

/** Runs one of our scripts inside a helpdesk: `HELPDESK` tells it where that is, `BELLWETHER_ASKED` what to do. It prints JSON. */
export async function runInside(script: string, asked: object, folder: string, account: Account): Promise<unknown> {
  const env = { HELPDESK: folder, BELLWETHER_ASKED: JSON.stringify(asked) };
  return JSON.parse(await runPhp([script], { folder, account, env }));
}
