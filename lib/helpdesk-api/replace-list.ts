import { HelpdeskUnreachable, type Send } from './send.ts';
import { changedTags, type TagApi, type TagChange } from './tag-api.ts';

/** How often a list is read and written again while others change it too. */
const TRIES = 4;

type Ticket = Pick<TagChange, 'ticketId' | 'field'>;
/** The tags of a ticket, with what a write has to show of the reading, such as its version. */
type Seen = { tags: string[] };

/**
 * For helpdesks that take only the whole list: read, change, write, and read again, because another write between the two
 * would be lost, or would have lost ours.
 * @param list.write writes the whole list, or leaves it where the helpdesk has noticed that somebody else was faster
 */
export function replacingList<S extends Seen>({
  read,
  write,
}: {
  read(send: Send, ticket: Ticket): Promise<S>;
  write(send: Send, ticket: Ticket, tags: string[], seen: S): Promise<void>;
}): TagApi {
  return {
    async setTag(send, { tag, wish, ...ticket }) {
      for (let attempt = 0; attempt < TRIES; attempt += 1) {
        const seen = await read(send, ticket);
        const next = changedTags(seen.tags, tag, wish);
        if (!next) return;
        await write(send, ticket, next, seen);
      }
      if (changedTags((await read(send, ticket)).tags, tag, wish)) {
        throw new HelpdeskUnreachable('The ticket is being changed by others; the label is tried again.');
      }
    },
    tagsOf: async (send, ticket) => (await read(send, ticket)).tags,
  };
}
