import { z } from 'zod';
import { join, split } from './joined-values.ts';
import { replacingList } from './replace-list.ts';
import { ACCEPTS_JSON, checked, HelpdeskRefusal, readJson, type Send } from './send.ts';
import type { TagApi, TagChange } from './tag-api.ts';

const Ticket = z.object({ properties: z.record(z.string(), z.string().nullable()) });
const ticketPath = (id: string) => `/crm/v3/objects/tickets/${encodeURIComponent(id)}`;

function propertyOf(field: string | undefined): string {
  if (field) return field;
  throw new HelpdeskRefusal(
    'HubSpot has no tags. An admin can name the property that holds them, in the settings of this helpdesk.',
  );
}

async function read(
  send: Send,
  { ticketId, field }: Pick<TagChange, 'ticketId' | 'field'>,
): Promise<{ tags: string[] }> {
  const property = propertyOf(field);
  const path = `${ticketPath(ticketId)}?properties=${encodeURIComponent(property)}`;
  const { properties } = await readJson(send, path, Ticket);
  if (!(property in properties)) {
    throw new HelpdeskRefusal(
      `HubSpot’s tickets have no property “${property}”. An admin of HubSpot can make it, as several checkboxes.`,
    );
  }
  return { tags: split(properties[property]) };
}

/** HubSpot, CRM API v3. Tickets have no tags: the values of a property of several checkboxes take their place. */
export const hubspot: TagApi = replacingList({
  read,
  write: async (send, { ticketId, field }, tags) => {
    const properties = { [propertyOf(field)]: join(tags) };
    const answer = await send({
      method: 'PATCH',
      path: ticketPath(ticketId),
      headers: ACCEPTS_JSON,
      body: { properties },
    });
    if (answer.status === 400) {
      throw new HelpdeskRefusal(
        `The property “${propertyOf(field)}” does not offer this label. An admin of HubSpot can add it to its options.`,
      );
    }
    checked(answer);
  },
});
