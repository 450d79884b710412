import { join } from 'node:path';

/** The folder of the repository. */
export const ROOT = join(import.meta.dirname, '..', '..');

/** The built extension for each browser. */
export const BUILDS = {
  chrome: join(ROOT, '.output', 'chrome-mv3'),
  firefox: join(ROOT, '.output', 'firefox-mv3'),
} as const;

/** A command of node_modules/.bin. */
export function tool(name: string): string {
  return join(ROOT, 'node_modules', '.bin', name);
}
