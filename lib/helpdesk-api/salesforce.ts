import { z } from 'zod';
import { join, split } from './joined-values.ts';
import { replacingList } from './replace-list.ts';
import { ACCEPTS_JSON, checked, HelpdeskRefusal, HelpdeskUnreachable, jsonOf, type Send } from './send.ts';
import type { TagApi, TagChange, TagOutcome } from './tag-api.ts';

/** The version of Salesforce's API that is spoken. */
export const SALESFORCE_VERSION = 'v62.0';
const Fields = z.record(z.string(), z.unknown());
const Saved = z.array(
  z.object({ id: z.string().nullish(), success: z.boolean(), errors: z.array(z.object({ message: z.string() })) }),
);
const Found = z.array(Fields.nullable());

const casePath = (id: string) => `/services/data/${SALESFORCE_VERSION}/sobjects/Case/${encodeURIComponent(id)}`;
const COLLECTION = `/services/data/${SALESFORCE_VERSION}/composite/sobjects`;

function fieldOf(field: string | undefined): string {
  if (field && /^\w+$/.test(field)) return field;
  throw new HelpdeskRefusal(
    'Salesforce has no tags on cases. An admin can name the field that holds them, in the settings of this helpdesk.',
  );
}

async function read(
  send: Send,
  { ticketId, field }: Pick<TagChange, 'ticketId' | 'field'>,
): Promise<{ tags: string[] }> {
  const name = fieldOf(field);
  const answer = await send({ method: 'GET', path: `${casePath(ticketId)}?fields=${name}`, headers: ACCEPTS_JSON });
  const tags = answer.status === 400 ? undefined : valuesOf(jsonOf(answer, Fields), name);
  if (tags) return { tags };
  throw new HelpdeskRefusal(
    `Cases have no field “${name}”. An admin of Salesforce can make it, as a picklist of several values.`,
  );
}

/** The values in a field, which Salesforce spells in its own way; undefined where it is not told. */
function valuesOf(fields: z.infer<typeof Fields>, name: string): string[] | undefined {
  const value = Object.entries(fields).find(([field]) => field.toLowerCase() === name.toLowerCase())?.[1];
  if (value === null) return [];
  return typeof value === 'string' ? split(value) : undefined;
}

/**
 * Salesforce Service Cloud, REST. Cases have no tags: the values of a picklist take their place. Two hundred cases are read
 * and written in one request each, which counts as one call.
 */
export const salesforce: TagApi = {
  ...replacingList({
    read,
    write: async (send, { ticketId, field }, tags) => {
      const body = { [fieldOf(field)]: join(tags) };
      checked(await send({ method: 'PATCH', path: casePath(ticketId), headers: ACCEPTS_JSON, body }));
    },
  }),
  bulk: {
    most: 200,
    async setTags(send, { ticketIds, field, tag, wish }) {
      const name = fieldOf(field);
      const asked = { ids: ticketIds, fields: ['Id', name] };
      const path = `${COLLECTION}/Case`;
      const found = jsonOf(await send({ method: 'POST', path, headers: ACCEPTS_JSON, body: asked }), Found);
      const records = ticketIds.flatMap((id, index) => {
        const values = valuesOf(found[index] ?? {}, name);
        if (!values) return [];
        const others = values.filter((value) => value !== tag);
        const value = join(wish === 'add' ? [...others, tag] : others);
        return [{ attributes: { type: 'Case' }, id, [name]: value }];
      });
      const body = { allOrNone: false, records };
      const saved =
        records.length > 0
          ? jsonOf(await send({ method: 'PATCH', path: COLLECTION, headers: ACCEPTS_JSON, body }), Saved)
          : [];
      return ticketIds.map((ticketId): TagOutcome => {
        const index = records.findIndex(({ id }) => id === ticketId);
        const result = saved[index];
        if (result?.success) return { ticketId, done: true };
        const why = result?.errors[0]?.message ?? 'there is no such case, or none that this connection may see';
        return { ticketId, done: false, why: `Salesforce: ${why}` };
      });
    },
  },
};

/** The allowance is counted over the last 24 hours, so a little of it comes back all the time. */
const DAILY_WAIT_MS = 15 * 60_000;

/**
 * Salesforce tells that the organisation's calls of the day are used up by a 403, which elsewhere is a refusal.
 * @returns a sender that throws HelpdeskUnreachable for it
 */
export function heedingDailyLimit(send: Send): Send {
  return async (request) => {
    const answer = await send(request);
    if (answer.status === 403 && answer.body.includes('REQUEST_LIMIT_EXCEEDED')) {
      const words = 'Salesforce’s API calls of the day are used up; it goes on by itself when there are some again.';
      throw new HelpdeskUnreachable(words, DAILY_WAIT_MS);
    }
    return answer;
  };
}
