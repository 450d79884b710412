import type { HelpdeskKind } from '#lib/contract/ticket.ts';
import { t } from '../ui/words.ts';

/** What people call the helpdesk. */
export function helpdeskName(kind: HelpdeskKind): string {
  switch (kind) {
    case 'request-tracker':
      return t('helpdesk.requestTracker');
    case 'practice':
      return t('helpdesk.practice');
  }
}
