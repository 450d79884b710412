import { z } from 'zod';
import { commaJoin, commaSplit } from './joined-values.ts';
import { replacingList } from './replace-list.ts';
import { ACCEPTS_JSON, checked, HelpdeskRefusal, readJson } from './send.ts';
import type { TagApi } from './tag-api.ts';

const Value = z.union([z.string(), z.array(z.string())]).nullish();
const Issue = z.object({
  issue: z.object({
    custom_fields: z
      .array(z.object({ id: z.number(), name: z.string(), multiple: z.boolean().nullish(), value: Value }))
      .default([]),
  }),
});
const Errors = z.object({ errors: z.array(z.string()) });

type Seen = { tags: string[]; id: number; several: boolean };

const pathOf = (ticketId: string) => `/issues/${encodeURIComponent(ticketId)}.json`;

function errorsIn(body: string): string {
  try {
    return Errors.parse(JSON.parse(body)).errors.join('; ').slice(0, 300);
  } catch {
    return 'it does not say why.';
  }
}

/** Redmine's REST interface. The tags are the values of a custom field: a list of several, or a text with commas. */
export const redmine: TagApi = replacingList<Seen>({
  async read(send, { ticketId, field: tagField = '' }) {
    const { issue } = await readJson(send, pathOf(ticketId), Issue, ACCEPTS_JSON);
    const field = issue.custom_fields.find(({ name }) => name.toLowerCase() === tagField.toLowerCase());
    if (!field) {
      throw new HelpdeskRefusal(
        `This ticket has no field “${tagField}” that this key may see. An administrator of Redmine can add it to the project and the tracker.`,
      );
    }
    const { id, multiple, value } = field;
    const tags = typeof value === 'string' && !multiple ? commaSplit(value) : [value ?? []].flat().filter(Boolean);
    return { tags, id, several: multiple === true };
  },
  async write(send, { ticketId }, tags, { id, several }) {
    const value = several ? (tags.length > 0 ? tags : ['']) : commaJoin(tags);
    const body = { issue: { custom_fields: [{ id, value }] } };
    const answer = await send({ method: 'PUT', path: pathOf(ticketId), headers: ACCEPTS_JSON, body });
    if (answer.status === 422) throw new HelpdeskRefusal(`Redmine refused: ${errorsIn(answer.body)}`);
    checked(answer);
  },
});
