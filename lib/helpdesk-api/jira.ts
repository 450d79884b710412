import { z } from 'zod';
import { checked, HelpdeskRefusal, jsonOf, type Send } from './send.ts';
import { changedTags, type TagApi } from './tag-api.ts';

const Issue = z.object({ fields: z.object({ labels: z.array(z.string()).nullish() }) });
const HEADERS = { accept: 'application/json' };
const issuePath = (key: string) => `/rest/api/3/issue/${encodeURIComponent(key)}`;

async function read(send: Send, { ticketId }: { ticketId: string }): Promise<string[]> {
  const answer = await send({ method: 'GET', path: `${issuePath(ticketId)}?fields=labels`, headers: HEADERS });
  return jsonOf(answer, Issue).fields.labels ?? [];
}

/** Jira Service Management, platform API v3. A label is added to an issue, or removed, without touching the others. */
export const jira: TagApi = {
  async setTag(send, { ticketId, tag, wish }) {
    if (/\s/.test(tag)) throw new HelpdeskRefusal(`Jira takes no spaces in a label, and “${tag}” has some.`);
    if (!changedTags(await read(send, { ticketId }), tag, wish)) return;
    const body = { update: { labels: [{ [wish]: tag }] } };
    const answer = await send({ method: 'PUT', path: issuePath(ticketId), headers: HEADERS, body });
    if (answer.status === 400) {
      throw new HelpdeskRefusal(
        'Jira does not take labels on this issue. An administrator can add the field Labels to its screen.',
      );
    }
    checked(answer);
  },
  tagsOf: read,
};
