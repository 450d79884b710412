import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');

/** The browsers' programs; `scripts/test.ts` says which it found. */
export const PROGRAMS = {
  chromium: process.env.BELLWETHER_CHROMIUM ?? '/usr/bin/chromium',
  firefox: process.env.BELLWETHER_FIREFOX ?? '/usr/bin/firefox-esr',
};

/** Where the builds for them lie. */
export const EXTENSIONS = {
  chromium: join(ROOT, '.output', 'chrome-mv3'),
  firefox: join(ROOT, '.output', 'firefox-mv3'),
};
