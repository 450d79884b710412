import { type SpawnOptions, spawn } from 'node:child_process';

/** How a program ended, with what it said. */
export type Ended = { code: number | null; said: string; missing: boolean };

/** Runs a program to its end. Does not throw: a program that cannot be started at all has `missing`. */
export function run(program: string, parameters: string[], options: SpawnOptions = {}): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(program, parameters, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    const collect = (chunk: Buffer) => {
      said += chunk.toString('utf8');
    };
    child.stdout?.on('data', collect);
    child.stderr?.on('data', collect);
    child.on('error', (error) => resolve({ code: null, said: error.message, missing: true }));
    child.on('close', (code) => resolve({ code, said, missing: false }));
  });
}
