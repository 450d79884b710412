import { type SpawnOptions, spawn } from 'node:child_process';
import { ROOT } from './paths.ts';

/** How a program ended: its exit code and, when captured, all that it said. */
export type Ended = { code: number; said: string };

/** Runs a program with our terminal; answers its exit code. */
export async function runShown(program: string, args: readonly string[], options: SpawnOptions = {}): Promise<number> {
  return (await run(program, args, { stdio: 'inherit', ...options })).code;
}

/** Runs a program quietly; answers its exit code and its words. */
export function runQuiet(program: string, args: readonly string[], options: SpawnOptions = {}): Promise<Ended> {
  return run(program, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
}

function run(program: string, args: readonly string[], options: SpawnOptions): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: ROOT, ...options });
    let said = '';
    const hear = (chunk: Buffer): void => {
      said += chunk.toString('utf8');
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('error', (error) => reject(new Error(`${program} could not be started: ${error.message}`)));
    child.once('close', (code) => resolve({ code: code ?? 1, said }));
  });
}
