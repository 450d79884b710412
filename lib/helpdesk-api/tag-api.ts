import type { Send } from './send.ts';

export type Wish = 'add' | 'remove';

/** One tag to put on a ticket, or to take off. */
export type TagChange = {
  /** As the helpdesk's API names the ticket. */
  ticketId: string;
  tag: string;
  wish: Wish;
  /** What holds the tags where the helpdesk has none of its own: the name of a property or field. */
  field?: string;
};

/** What became of one ticket of many. */
export type TagOutcome = { ticketId: string; done: true } | { ticketId: string; done: false; why: string };

/** Many tickets at once, where the helpdesk can. */
export type BulkTagging = {
  /** The most tickets in one request. */
  most: number;
  /**
   * Asks for the change and waits until the helpdesk has worked through it. Says of each ticket what became of it.
   * @param pause waits so many milliseconds between two looks
   * @throws HelpdeskUnreachable, HelpdeskRefusal
   */
  setTags(
    send: Send,
    change: Omit<TagChange, 'ticketId'> & { ticketIds: readonly string[] },
    pause: (ms: number) => Promise<void>,
  ): Promise<TagOutcome[]>;
};

/** How tags are read and written through a helpdesk's own API. */
export type TagApi = {
  /**
   * Adds or removes one tag and makes sure that it is so. Repeating it changes nothing more.
   * @throws HelpdeskUnreachable, HelpdeskRefusal
   */
  setTag(send: Send, change: TagChange): Promise<void>;
  /**
   * The tags that a ticket bears.
   * @throws HelpdeskUnreachable, HelpdeskRefusal
   */
  tagsOf(send: Send, ticket: Pick<TagChange, 'ticketId' | 'field'>): Promise<string[]>;
  bulk?: BulkTagging;
};

/** The tags as they have to be, or null where nothing is to change. */
export function changedTags(tags: readonly string[], tag: string, wish: Wish): string[] | null {
  if (tags.includes(tag) === (wish === 'add')) return null;
  return wish === 'add' ? [...tags, tag] : tags.filter((one) => one !== tag);
}
