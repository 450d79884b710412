import type { HelpdeskKind } from '#lib/contract/ticket.ts';
import { chatwootSession } from './chatwoot/session.ts';
import { jiraSession } from './jira-service-management/session.ts';
import { practiceSession } from './practice/session.ts';
import { redmineSession } from './redmine/session.ts';
import { requestTrackerSession } from './request-tracker/session.ts';
import type { SessionAdapter } from './session.ts';
import { zammadSession } from './zammad/session.ts';
import { zendeskSession } from './zendesk/session.ts';

/** How helpdesks are spoken to in the agent's session, those that can be. */
export const SESSION_ADAPTERS: Partial<Record<HelpdeskKind, SessionAdapter>> = {
  'request-tracker': requestTrackerSession,
  redmine: redmineSession,
  practice: practiceSession,
  zendesk: zendeskSession,
  'jira-service-management': jiraSession,
  zammad: zammadSession,
  chatwoot: chatwootSession,
};
