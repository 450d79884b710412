import { z } from 'zod';
import { MOST_OPEN_TICKETS, type OpenTickets } from './open-tickets.ts';
import { ACCEPTS_JSON, checked, HelpdeskRefusal, jsonOf, readJson, type Send } from './send.ts';
import { changedTags, type TagApi } from './tag-api.ts';

const Issue = z.object({ fields: z.object({ labels: z.array(z.string()).nullish() }) });
const issuePath = (key: string) => `/rest/api/3/issue/${encodeURIComponent(key)}`;

/** @returns undefined where Jira shows no labels of this issue, as where the field is hidden */
async function read(send: Send, { ticketId }: { ticketId: string }): Promise<string[] | undefined> {
  const { fields } = await readJson(send, `${issuePath(ticketId)}?fields=labels`, Issue);
  return fields.labels === null ? [] : fields.labels;
}

/** Jira Service Management, platform API v3. A label is added to an issue, or removed, without touching the others. */
export const jira: TagApi = {
  async setTag(send, { ticketId, tag, wish }) {
    if (/\s/.test(tag)) throw new HelpdeskRefusal(`Jira takes no spaces in a label, and “${tag}” has some.`);
    if (!changedTags((await read(send, { ticketId })) ?? [], tag, wish)) return;
    const body = { update: { labels: [{ [wish]: tag }] } };
    const answer = await send({ method: 'PUT', path: issuePath(ticketId), headers: ACCEPTS_JSON, body });
    if (answer.status === 400) {
      throw new HelpdeskRefusal(
        'Jira does not take labels on this issue. An administrator can add the field Labels to its screen.',
      );
    }
    checked(answer);
  },
  async tagsOf(send, ticket) {
    const labels = await read(send, ticket);
    if (!labels) throw new HelpdeskRefusal('Jira does not show the labels of this issue.');
    return labels;
  },
};

const Found = z.object({
  issues: z.array(
    z.object({
      key: z.string(),
      fields: z.object({
        summary: z.string().nullish(),
        status: z.object({ name: z.string() }).nullish(),
        updated: z.string().nullish(),
      }),
    }),
  ),
});

/** Jira's search. The newer path is asked for, which Jira is replacing the old one by; where there is none, the old one. */
export const jiraOpenTickets: OpenTickets = async (send) => {
  const query = new URLSearchParams({
    jql: 'statusCategory != Done ORDER BY updated DESC',
    fields: 'summary,status,updated',
    maxResults: String(MOST_OPEN_TICKETS),
  });
  const asking = (path: string) => send({ method: 'GET', path: `/rest/api/3/${path}?${query}`, headers: ACCEPTS_JSON });
  const newer = await asking('search/jql');
  const answer = newer.status === 404 ? await asking('search') : newer;
  return jsonOf(answer, Found).issues.map(({ key, fields: { summary, status, updated } }) => ({
    ticketId: key,
    subject: summary ?? '',
    ...(status ? { status: status.name } : {}),
    ...(updated ? { updatedAt: updated } : {}),
  }));
};
