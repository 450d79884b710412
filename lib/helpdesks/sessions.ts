import type { HelpdeskKind } from '#lib/contract/ticket.ts';
import { practiceSession } from './practice/session.ts';
import { requestTrackerSession } from './request-tracker/session.ts';
import type { SessionAdapter } from './session.ts';

/** How each helpdesk is spoken to in the agent's session. */
export const SESSION_ADAPTERS: Record<HelpdeskKind, SessionAdapter> = {
  'request-tracker': requestTrackerSession,
  practice: practiceSession,
};
