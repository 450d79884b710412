import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import type { Account } from './account.ts';
import { until } from './until.ts';

/** A program that answers on loopback, in a folder of its own. */
export type ServerOptions = {
  /** What a person calls it. */
  name: string;
  program: string;
  args: string[];
  env?: NodeJS.ProcessEnv;
  /** Where it runs; removed when it stops. */
  folder: string;
  /** Ours where nothing else is said. */
  account?: Account;
  /** A page that needs nobody to be signed in, or another question; it is up once this answers. */
  answers: string | (() => Promise<boolean>);
};

/** Beyond this a machine that is busy with browsers has not started it either. */
const PATIENCE_MS = 150_000;

/**
 * Starts a server and waits until it answers.
 * @returns stops it and removes its folder
 * @throws with its last words where it ends or never answers
 */
export async function startServer(options: ServerOptions): Promise<() => Promise<void>> {
  const { name, program, args, env = process.env, folder, account = {}, answers } = options;
  const server = spawn(program, args, { env, cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], ...account });
  const failed = once(server, 'error').then(([error]) => Promise.reject(error));
  failed.catch(() => undefined);
  let said = '';
  const hear = (chunk: Buffer): void => {
    said = `${said}${chunk.toString('utf8')}`.slice(-4_000);
  };
  server.stdout.on('data', hear);
  server.stderr.on('data', hear);
  const stop = async (): Promise<void> => {
    if (server.pid !== undefined && server.exitCode === null && server.signalCode === null) {
      const ended = once(server, 'exit');
      server.kill('SIGTERM');
      await ended;
    }
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  const up = until(
    `${name} to answer`,
    async () => {
      if (server.exitCode !== null) throw new Error(`${name} ended at once:\n${said}`);
      return typeof answers === 'string' ? shows(answers) : answers();
    },
    PATIENCE_MS,
    async () => said,
  );
  try {
    await Promise.race([up, failed]);
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}

async function shows(page: string): Promise<boolean> {
  return fetch(page, { signal: AbortSignal.timeout(20_000) }).then(
    async (answer) => (await answer.text()) !== '' && answer.ok,
    () => false,
  );
}
