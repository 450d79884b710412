import { readFileSync } from 'node:fs';
import { loadavg } from 'node:os';

/** Ticks of /proc/PID/stat per second; the same on every Linux that Node runs on. */
const TICKS = 100;

/** Seconds of CPU that a process has used so far. */
export function cpuSeconds(pid: number): number {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // After the program's name, which may hold spaces: user and system time are the fields 14 and 15 of the line.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS;
}

/**
 * Memory of a process in MB. `own` is what it has made itself and nobody can take back; the rest of `rss` is the program's
 * file, which processes share and the system may drop.
 */
export function memory(pid: number): { rss: number; own: number } {
  const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  const of = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text)?.[1]) / 1_024;
  return { rss: of('Rss'), own: of('Anonymous') };
}

/** How busy the machine is: processes that run or want to, over the last minute. */
export const load = (): string => (loadavg()[0] ?? Number.NaN).toFixed(1);
