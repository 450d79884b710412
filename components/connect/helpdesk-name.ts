import { HELPDESK_NAMES } from '#lib/bridge/helpdesk-names.ts';
import type { HelpdeskKind } from '#lib/contract/ticket.ts';
import { t } from '../ui/words.ts';

/** What people call the helpdesk. */
export function helpdeskName(kind: HelpdeskKind): string {
  return kind === 'practice' ? t('helpdesk.practice') : HELPDESK_NAMES[kind];
}
