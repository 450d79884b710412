import { HELPDESK_NAMES } from '#lib/bridge/helpdesk-names.ts';
import type { HelpdeskKind } from '#lib/contract/ticket.ts';
import { t } from '../ui/words.ts';

/** What people call the helpdesk. */
export function helpdeskName(kind: HelpdeskKind): string {
  if (kind === 'practice') return t('helpdesk.practice');
  return kind === 'taught' ? t('helpdesk.taught') : HELPDESK_NAMES[kind];
}
