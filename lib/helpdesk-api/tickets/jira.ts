import { z } from 'zod';
import { type HeardTicket, said } from '../heard-ticket.ts';
import { ACCEPTS_JSON, jsonOf, readJson } from '../send.ts';
import { TICKET_PAGE } from '../ticket-page.ts';
import { A_PART, type TicketApi } from './ticket-api.ts';

/** An issue, as the API and its webhooks tell it. A description is a document, or in older forms text. */
export const JiraIssue = z.looseObject({
  key: z.string(),
  fields: z.looseObject({
    summary: z.string().nullish(),
    description: z.unknown().optional(),
    status: z.looseObject({ name: z.string() }).nullish(),
    updated: z.union([z.string(), z.number().transform((at) => new Date(at).toISOString())]).nullish(),
    reporter: z.looseObject({ displayName: z.string().nullish() }).nullish(),
  }),
});

const Node = z.looseObject({
  type: z.string().optional(),
  text: z.string().optional(),
  content: z.array(z.unknown()).optional(),
});
/** Deeper documents are made by nobody. */
const DEEPEST = 40;
const BLOCKS = new Set(['paragraph', 'heading', 'listItem', 'blockquote', 'codeBlock', 'tableRow', 'hardBreak']);

/** The text of a document of Atlassian's editor, or a text as it is. */
export function documentText(written: unknown, depth = 0): string {
  if (typeof written === 'string') return written;
  const node = Node.safeParse(written);
  if (!node.success || depth > DEEPEST) return '';
  const { type, text = '', content = [] } = node.data;
  const inner = text + content.map((part) => documentText(part, depth + 1)).join('');
  return type && BLOCKS.has(type) ? `${inner}\n` : inner;
}

/** An issue as a ticket. */
export function issueTicket({ key, fields }: z.infer<typeof JiraIssue>): HeardTicket {
  const { summary, description, status, updated, reporter } = fields;
  return {
    ticketId: key,
    page: TICKET_PAGE['jira-service-management'](key),
    names: reporter?.displayName ? [reporter.displayName] : [],
    ...said({ subject: summary, text: documentText(description).trim(), status: status?.name, updatedAt: updated }),
  };
}

const Found = z.object({
  issues: z.array(JiraIssue),
  nextPageToken: z.string().nullish(),
  startAt: z.number().nullish(),
  total: z.number().nullish(),
});
const FIELDS = 'summary,description,status,updated,reporter';

/**
 * Jira's search. The newer path is asked for, which Jira is replacing the old one by; where there is none, the old one.
 * Times go in minutes before now, because others are read in the time zone of whoever asks.
 */
export const jiraTickets: TicketApi = {
  order: 'oldest-first',
  async changed(send, { since, now, next }) {
    const minutes = Math.max(1, Math.ceil((now.getTime() - since.getTime()) / 60_000));
    const query = {
      jql: `updated >= "-${minutes}m" ORDER BY updated ASC`,
      fields: FIELDS,
      maxResults: String(A_PART),
    };
    const asking = (path: string, paging: Record<string, string>) =>
      send({
        method: 'GET',
        path: `/rest/api/3/${path}?${new URLSearchParams({ ...query, ...paging })}`,
        headers: ACCEPTS_JSON,
      });
    const newer = await asking('search/jql', next === undefined ? {} : { nextPageToken: next });
    const answer = newer.status === 404 ? await asking('search', { startAt: next ?? '0' }) : newer;
    const { issues, nextPageToken, startAt, total } = jsonOf(answer, Found);
    const behind = (startAt ?? 0) + issues.length;
    const more = nextPageToken ?? (total && total > behind ? String(behind) : undefined);
    return { tickets: issues.map(issueTicket), ...(more === undefined ? {} : { next: more }) };
  },
  one: async (send, key) =>
    issueTicket(await readJson(send, `/rest/api/3/issue/${encodeURIComponent(key)}?fields=${FIELDS}`, JiraIssue)),
};
