import { closeSync, existsSync, fsyncSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { clusterIn } from './home.ts';

const FORMER = /^postgres-\d+-before-upgrade$/;

/** Where an upgrade makes the new cluster. */
export function upgradedIn(home: string): string {
  return join(home, 'postgres.upgraded');
}

/**
 * Puts the new cluster, which must be complete and stopped, in the place of the old one, which is kept. Between the two
 * renames there is no cluster in its place, and by that the next start knows that the new one is complete.
 */
export function swapClusters(home: string, oldMajor: number): void {
  const kept = join(home, `postgres-${oldMajor}-before-upgrade`);
  rmSync(kept, { recursive: true, force: true });
  renameSync(clusterIn(home), kept);
  syncFolder(home);
  finishSwap(home);
}

/** Ends a swap that was interrupted. */
export function finishSwap(home: string): void {
  if (existsSync(clusterIn(home)) || !existsSync(upgradedIn(home))) return;
  renameSync(upgradedIn(home), clusterIn(home));
  syncFolder(home);
}

/** Removes the clusters that upgrades have kept; for when a backup of the new one is whole. */
export function removeFormerClusters(home: string): void {
  for (const name of readdirSync(home)) {
    if (FORMER.test(name)) rmSync(join(home, name), { recursive: true, force: true });
  }
}

function syncFolder(folder: string): void {
  // Windows has no such thing and needs none.
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  fsyncSync(descriptor);
  closeSync(descriptor);
}
