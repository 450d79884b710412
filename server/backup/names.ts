import { join } from 'node:path';

/** Why a backup was made. Those of the night are removed when they are old; the others are for people to remove. */
export type Occasion = 'nightly' | 'by-hand' | 'before-restore';

const ENDING = '.tar.gz';

/** A name that sorts by time, in UTC. */
export function backupFile(folder: string, occasion: Occasion, at: Date): string {
  const stamp = at.toISOString().slice(0, 19).replaceAll(':', '-');
  return join(folder, `${occasion}-${stamp}${ENDING}`);
}

/** When a nightly backup of this name was made; undefined for any other file. */
export function nightlyAt(name: string): Date | undefined {
  const [, day, hour, minute, second] = /^nightly-(.{10})T(..)-(..)-(..)\.tar\.gz$/.exec(name) ?? [];
  if (day === undefined) return undefined;
  const at = new Date(`${day}T${hour}:${minute}:${second}.000Z`);
  return Number.isNaN(at.getTime()) ? undefined : at;
}
