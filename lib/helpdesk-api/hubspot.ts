import { z } from 'zod';
import { join, split } from './joined-values.ts';
import { replacingList } from './replace-list.ts';
import { checked, HelpdeskRefusal, jsonOf, type Send } from './send.ts';
import type { TagApi, TagChange } from './tag-api.ts';

const Ticket = z.object({ properties: z.record(z.string(), z.string().nullable()) });
const HEADERS = { accept: 'application/json' };
const ticketPath = (id: string) => `/crm/v3/objects/tickets/${encodeURIComponent(id)}`;

function propertyOf(field: string | undefined): string {
  if (field) return field;
  throw new HelpdeskRefusal(
    'HubSpot has no tags. An admin can name the property that holds them, in the settings of this helpdesk.',
  );
}

async function read(send: Send, { ticketId, field }: Pick<TagChange, 'ticketId' | 'field'>): Promise<string[]> {
  const property = propertyOf(field);
  const path = `${ticketPath(ticketId)}?properties=${encodeURIComponent(property)}`;
  const { properties } = jsonOf(await send({ method: 'GET', path, headers: HEADERS }), Ticket);
  if (!(property in properties)) {
    throw new HelpdeskRefusal(
      `HubSpot’s tickets have no property “${property}”. An admin of HubSpot can make it, as several checkboxes.`,
    );
  }
  return split(properties[property]);
}

/** HubSpot, CRM API v3. Tickets have no tags: the values of a property of several checkboxes take their place. */
export const hubspot: TagApi = {
  setTag: replacingList({
    read,
    write: async (send, { ticketId, field }, tags) => {
      const properties = { [propertyOf(field)]: join(tags) };
      const answer = await send({
        method: 'PATCH',
        path: ticketPath(ticketId),
        headers: HEADERS,
        body: { properties },
      });
      if (answer.status === 400) {
        throw new HelpdeskRefusal(
          `The property “${propertyOf(field)}” does not offer this label. An admin of HubSpot can add it to its options.`,
        );
      }
      checked(answer);
      return true;
    },
  }),
  tagsOf: read,
};
