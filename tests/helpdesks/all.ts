import { practicePages } from './practice/pages.ts';
import type { HelpdeskPages } from './rig/pages.ts';
import { zammadPages } from './zammad/pages.ts';
import { zendeskPages } from './zendesk/pages.ts';

/** The pages of every helpdesk that is described as data. */
export const ALL: readonly HelpdeskPages[] = [zendeskPages, zammadPages, practicePages];
