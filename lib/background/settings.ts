import type { Shortcuts } from '#lib/contract/shortcuts.ts';
import type { BellwetherDatabase } from '#lib/replica/database.ts';
import { getSingle } from '#lib/replica/singles.ts';

export const DEFAULT_SHORTCUTS: Shortcuts = {
  label: 'l',
  macro: 'm',
  replay: 'r',
  undo: 'u',
  next: 'j',
  previous: 'k',
};

export async function readShortcuts(database: BellwetherDatabase): Promise<Shortcuts> {
  return { ...DEFAULT_SHORTCUTS, ...(await getSingle(database, 'shortcuts')) };
}
