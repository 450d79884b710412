import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import process from 'node:process';
import { ROOT, tool } from '#scripts/tools/paths.ts';

/** A process that serves on loopback. */
export type Program = { address: string; pid: number; stop(): Promise<void> };

/**
 * Starts a program that prints `ready ADDRESS` once it serves. What it logs goes to a file, as it does where an operator
 * runs it.
 * @throws Error where it ends before it serves
 */
export async function startProgram(
  file: string,
  { env, logFile, flags = [] }: { env: Record<string, string>; logFile: string; flags?: readonly string[] },
): Promise<Program> {
  const log = openSync(logFile, 'a');
  const child = spawn(tool('node'), [...flags, file], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', log],
  });
  closeSync(log);
  const address = await new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      const found = /ready (\S+)/.exec(chunk.toString('utf8'))?.[1];
      if (found !== undefined) resolve(found);
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`${file} ended with ${code}; its log is ${logFile}`)));
  });
  if (child.pid === undefined) throw new Error(`${file} did not start`);
  const { pid } = child;
  return {
    address,
    pid,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}
