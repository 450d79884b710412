import type { HelpdeskKind } from '#lib/contract/ticket.ts';
import { practiceSession } from './practice/session.ts';
import { requestTrackerSession } from './request-tracker/session.ts';
import type { SessionAdapter } from './session.ts';

/** How helpdesks are spoken to in the agent's session, those that can be. */
export const SESSION_ADAPTERS: Partial<Record<HelpdeskKind, SessionAdapter>> = {
  'request-tracker': requestTrackerSession,
  practice: practiceSession,
};
