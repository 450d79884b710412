import type { SiteDescription } from '#lib/contract/site.ts';
import { practice } from './practice/site.ts';
import { zammad } from './zammad/site.ts';
import { zendesk } from './zendesk/site.ts';

/**
 * The helpdesks that are described as data. They live in the background and travel to the page that needs one, so the
 * script in the page stays small however many there are.
 */
export const SITES: readonly SiteDescription[] = [zendesk, zammad, practice];
