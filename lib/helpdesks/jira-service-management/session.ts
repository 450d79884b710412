import { jira, jiraOpenTickets } from '#lib/helpdesk-api/jira.ts';
import { apiSession } from '../api-session.ts';

/** Jira Service Management in the agent's session. The header says that the request does not come from a form. */
export const jiraSession = apiSession({
  tags: jira,
  openTickets: jiraOpenTickets,
  pageOf: (key) => `/browse/${encodeURIComponent(key)}`,
  writeHeaders: async () => ({ 'x-atlassian-token': 'no-check' }),
});
