import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { OrdinaryUser } from './user.ts';

/**
 * The first folder on the way to `path` that `user` may not enter, or undefined where the way is free. Looks at the mode
 * bits; a system with other rules (access lists, SELinux) tells by itself when the program is started.
 */
export function closedFolderAbove(path: string, user: OrdinaryUser): string | undefined {
  const above = dirname(path);
  if (above === path) return undefined;
  return closedFolderAbove(above, user) ?? (mayEnter(above, user) ? undefined : above);
}

function mayEnter(folder: string, { uid, gid }: OrdinaryUser): boolean {
  const { mode, uid: owner, gid: group } = statSync(folder);
  if (owner === uid) return (mode & 0o100) !== 0;
  if (group === gid) return (mode & 0o010) !== 0;
  return (mode & 0o001) !== 0;
}
