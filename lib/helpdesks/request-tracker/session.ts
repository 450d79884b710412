import { z } from 'zod';
import type { SessionAnswer } from '#lib/bridge/content.ts';
import {
  checkedJson,
  HelpdeskRefusal,
  HelpdeskUnreachable,
  type SessionAdapter,
  type SessionFetch,
} from '../session.ts';
import { webPath } from './web-path.ts';

/** REST2 tells custom fields of a ticket as a list of named values; a single value may come as a bare text. */
const TicketFields = z.object({
  CustomFields: z
    .array(
      z.object({
        id: z.union([z.string(), z.number()]).optional(),
        name: z.string(),
        values: z.array(z.string()).default([]),
      }),
    )
    .default([]),
});
const UpdateMessages = z.array(z.string());
const TicketList = z.object({
  items: z.array(
    z.object({
      id: z.union([z.string(), z.number()]),
      Subject: z.string().nullish(),
      Status: z.string().nullish(),
      LastUpdated: z.string().nullish(),
    }),
  ),
});

const TRIES = 4;
const LIST_LIMIT = 100;

const restPath = (somePageUrl: string) => `${webPath(new URL(somePageUrl).pathname)}/REST/2.0`;

/** `field` is the custom field’s name as Request Tracker spells it. */
type Tags = { field: string; values: string[]; etag: string };

async function readTags(session: SessionFetch, path: string, tagField: string): Promise<Tags> {
  const answer = await session({ method: 'GET', path, headers: { accept: 'application/json' } });
  const { CustomFields } = checkedJson(answer, TicketFields);
  const field = CustomFields.find(({ name }) => name.toLowerCase() === tagField.toLowerCase());
  if (!field) {
    throw new HelpdeskRefusal(
      `This ticket has no custom field “${tagField}”. An administrator of Request Tracker can add it to the queue.`,
    );
  }
  return { field: field.name, values: field.values.filter(Boolean), etag: answer.headers.etag ?? '' };
}

function changed(values: string[], tag: string, wish: 'add' | 'remove'): string[] | null {
  if (values.includes(tag) === (wish === 'add')) return null;
  return wish === 'add' ? [...values, tag] : values.filter((value) => value !== tag);
}

/** REST2 says 200 and names in words what it did not do. */
function refusedInWords(answer: SessionAnswer): void {
  const messages = checkedJson(answer, UpdateMessages);
  const refusal = messages.find((message) => /permission denied|not allowed|invalid|could not/i.test(message));
  if (refusal) throw new HelpdeskRefusal(`Request Tracker refused: ${refusal.slice(0, 300)}`);
}

/**
 * Request Tracker 5 through REST2 in the agent's session. Tags are the values of a multi-valued custom field; a write
 * replaces them all, so it is read, changed, written only if nobody was faster (`If-Match`), and read again.
 */
export const requestTrackerSession: SessionAdapter = {
  async setTag(session, { ticketUrl, ticketId, tag, tagField, wish }) {
    const path = `${restPath(ticketUrl)}/ticket/${encodeURIComponent(ticketId)}`;
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      const { field, values, etag } = await readTags(session, path, tagField);
      const next = changed(values, tag, wish);
      if (!next) return;
      const answer = await session({
        method: 'PUT',
        path,
        headers: {
          accept: 'application/json',
          'content-type': 'application/json',
          ...(etag ? { 'if-match': etag } : {}),
        },
        body: JSON.stringify({ CustomFields: { [field]: next } }),
      });
      // Somebody else changed the ticket in between: read it again.
      if (answer.status === 412) continue;
      refusedInWords(answer);
    }
    const { values } = await readTags(session, path, tagField);
    if (changed(values, tag, wish))
      throw new HelpdeskUnreachable('The ticket is being changed by others; the label is tried again.');
  },

  async listTickets(session, somePageUrl) {
    const query = new URLSearchParams({
      query: "Status = '__Active__'",
      fields: 'Subject,Status,LastUpdated',
      per_page: String(LIST_LIMIT),
      orderby: 'LastUpdated',
      order: 'DESC',
    });
    const answer = await session({
      method: 'GET',
      path: `${restPath(somePageUrl)}/tickets?${query}`,
      headers: { accept: 'application/json' },
    });
    const page = new URL(somePageUrl);
    return checkedJson(answer, TicketList).items.map(({ id, Subject, Status, LastUpdated }) => ({
      ticketId: String(id),
      url: `${page.origin}${webPath(page.pathname)}/Ticket/Display.html?id=${id}`,
      subject: Subject ?? '',
      ...(Status ? { status: Status } : {}),
      ...(LastUpdated ? { updatedAt: LastUpdated } : {}),
    }));
  },
};
