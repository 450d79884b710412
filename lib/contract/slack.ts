import { z } from 'zod';
import { Instant, WebAddress } from './primitives.ts';

/** What an admin gives: the address of an incoming webhook, which also says into which channel. */
export const SlackRequest = z.object({ address: WebAddress });
export type SlackRequest = z.infer<typeof SlackRequest>;

/** How the workspace stands with Slack. The address itself is never told again. */
export const SlackConnection = z.object({
  host: z.string(),
  state: z.enum(['untried', 'works', 'pauses', 'fails']),
  /** Why it pauses or fails, in words. */
  why: z.string().optional(),
  triedAt: Instant.optional(),
  /** Messages that are still to be sent. */
  waiting: z.number().int().nonnegative(),
});
export type SlackConnection = z.infer<typeof SlackConnection>;

/** Absent where no channel is connected. */
export const SlackAnswer = z.object({ slack: SlackConnection.optional() });
export type SlackAnswer = z.infer<typeof SlackAnswer>;
