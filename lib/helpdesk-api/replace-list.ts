import { HelpdeskUnreachable, type Send } from './send.ts';
import { changedTags, type TagChange } from './tag-api.ts';

/** How often a list is read and written again while others change it too. */
const TRIES = 4;

type List = {
  read(send: Send, ticket: Pick<TagChange, 'ticketId' | 'field'>): Promise<string[]>;
  /** Writes the whole list; false where somebody else was faster and the helpdesk noticed. */
  write(send: Send, ticket: Pick<TagChange, 'ticketId' | 'field'>, tags: string[]): Promise<boolean>;
};

/**
 * For helpdesks that take only the whole list: read, change, write, and read again, because another write between the two
 * would be lost, or would have lost ours.
 */
export function replacingList({ read, write }: List) {
  return async (send: Send, { ticketId, field, tag, wish }: TagChange): Promise<void> => {
    const ticket = field === undefined ? { ticketId } : { ticketId, field };
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      const next = changedTags(await read(send, ticket), tag, wish);
      if (!next) return;
      await write(send, ticket, next);
    }
    if (changedTags(await read(send, ticket), tag, wish)) {
      throw new HelpdeskUnreachable('The tags of this ticket do not stay as they were written; it is tried again.');
    }
  };
}
