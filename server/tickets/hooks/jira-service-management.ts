import { z } from 'zod';
import { issueTicket, JiraIssue } from '#lib/helpdesk-api/tickets/jira.ts';
import { type HelpdeskHook, hmac, judge, NOTHING } from '../hook.ts';

const Event = z.looseObject({ webhookEvent: z.string(), issue: z.unknown().optional() });

/** Jira: HMAC-SHA256 of the body, in hex, as webhooks are signed that an administrator registers with a secret. */
export const jiraHook: HelpdeskHook = {
  verify: ({ header, body }, secret) =>
    judge(header('x-hub-signature'), `sha256=${hmac('sha256', secret, [body], 'hex')}`),
  read: (body) => {
    const { webhookEvent, issue } = Event.parse(body);
    if (webhookEvent !== 'jira:issue_created' && webhookEvent !== 'jira:issue_updated') return NOTHING;
    return { tickets: [issueTicket(JiraIssue.parse(issue))], awaited: [] };
  },
};
