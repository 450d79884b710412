import { existsSync } from 'node:fs';
import { possibleHomes } from './home.ts';
import { removeOldPrograms } from './kept-programs.ts';
import { removeFormerClusters } from './swap.ts';

/** Removes what upgrades have left; for when a backup of the present data is whole. */
export function forgetFormer(dataFolder: string): void {
  for (const home of possibleHomes(dataFolder).filter(existsSync)) {
    removeFormerClusters(home);
    removeOldPrograms(home);
  }
}
