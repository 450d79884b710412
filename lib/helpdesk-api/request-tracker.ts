import { z } from 'zod';
import { replacingList } from './replace-list.ts';
import { ACCEPTS_JSON, type ApiAnswer, HelpdeskRefusal, jsonOf } from './send.ts';
import type { TagApi } from './tag-api.ts';

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
/** `name` is the custom field’s name as Request Tracker spells it. */
type Seen = { tags: string[]; name: string; etag: string };

/** REST2 says 200 and names in words what it did not do. */
function refusedInWords(answer: ApiAnswer): void {
  const messages = jsonOf(answer, UpdateMessages);
  const refusal = messages.find((message) => /permission denied|not allowed|invalid|could not/i.test(message));
  if (refusal) throw new HelpdeskRefusal(`Request Tracker refused: ${refusal.slice(0, 300)}`);
}

/**
 * Request Tracker 5, REST2. The tags are the values of a custom field, which a write replaces, and only if nobody was faster
 * (`If-Match`).
 * @param root the path of REST2
 */
export function requestTrackerTags(root: string): TagApi {
  const ticketPath = (ticketId: string) => `${root}/ticket/${encodeURIComponent(ticketId)}`;
  return replacingList<Seen>({
    read: async (send, { ticketId, field: tagField = '' }) => {
      const answer = await send({ method: 'GET', path: ticketPath(ticketId), headers: ACCEPTS_JSON });
      const { CustomFields } = jsonOf(answer, TicketFields);
      const field = CustomFields.find(({ name }) => name.toLowerCase() === tagField.toLowerCase());
      if (!field) {
        throw new HelpdeskRefusal(
          `This ticket has no custom field “${tagField}”. An administrator of Request Tracker can add it to the queue.`,
        );
      }
      return { tags: field.values.filter(Boolean), name: field.name, etag: answer.headers.etag ?? '' };
    },
    write: async (send, { ticketId }, tags, { name, etag }) => {
      const headers = { ...ACCEPTS_JSON, ...(etag ? { 'if-match': etag } : {}) };
      const body = { CustomFields: { [name]: tags } };
      const answer = await send({ method: 'PUT', path: ticketPath(ticketId), headers, body });
      // Somebody else changed the ticket in between: it is read again.
      if (answer.status !== 412) refusedInWords(answer);
    },
  });
}
