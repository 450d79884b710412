import { z } from 'zod';

/** One thing said on a ticket. `internal` is seen by colleagues only. */
export const Message = z.object({
  id: z.string(),
  author: z.string(),
  from: z.enum(['customer', 'agent']),
  internal: z.boolean(),
  at: z.string(),
  /** Plain text; a blank line parts paragraphs. */
  text: z.string(),
});
export type Message = z.infer<typeof Message>;

/** A ticket of the practice helpdesk. `version` counts its changes and is its ETag. */
export const PracticeTicket = z.object({
  id: z.string(),
  subject: z.string(),
  requester: z.object({ name: z.string(), email: z.string() }),
  status: z.enum(['new', 'open', 'pending', 'solved']),
  tags: z.array(z.string()),
  messages: z.array(Message),
  version: z.number(),
});
export type PracticeTicket = z.infer<typeof PracticeTicket>;
