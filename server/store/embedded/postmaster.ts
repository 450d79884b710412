import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { run } from './run.ts';

/** A running PostgreSQL as its own file in the cluster tells of it. */
export type Postmaster = { pid: number; port: number };

const fileIn = (cluster: string) => join(cluster, 'postmaster.pid');

/** What postmaster.pid says, whether or not that process lives. Undefined without a file, or with one half written. */
export function readPostmaster(cluster: string): Postmaster | undefined {
  let text: string;
  try {
    text = readFileSync(fileIn(cluster), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  const lines = text.split('\n');
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  return pid > 0 && port > 0 ? { pid, port } : undefined;
}

/** Whether that process is there at all. One that has ended but was never collected by its parent counts as gone. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
  return !isZombie(pid);
}

/** Only Linux tells by a file; elsewhere the first process of the system collects at once. */
function isZombie(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).startsWith('Z');
  } catch {
    // No /proc here, or the process ended this instant, which the next look will see.
    return false;
  }
}

/** Whether the process is a PostgreSQL and not another one that got the number of a dead one. */
export async function isPostgres(pid: number): Promise<boolean> {
  const asked = await run('ps', ['-p', String(pid), '-o', 'comm=']);
  if (!asked.missing) return asked.said.includes('postgres');
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').includes('postgres');
  } catch {
    // Neither ps nor /proc: take the word of the file, which errs on the side of not starting a second one.
    return true;
  }
}

/**
 * Lets PostgreSQL start although its file names a process that is no PostgreSQL any more. The file is not removed: with
 * our own number in it PostgreSQL passes over the number (we are its parent) and still makes its second check, that no
 * process is left that holds the cluster's shared memory.
 */
export function disownStaleFile(cluster: string): void {
  const lines = readFileSync(fileIn(cluster), 'utf8').split('\n');
  writeFileSync(fileIn(cluster), [String(process.pid), ...lines.slice(1)].join('\n'));
}
