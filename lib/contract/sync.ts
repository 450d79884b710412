import { z } from 'zod';
import { Digest } from './digest.ts';
import { Id, Instant } from './primitives.ts';

/** The version of this contract. An API answers 426 to a client whose version it no longer understands. */
export const CONTRACT_VERSION = 1;
/** The oldest contract version that an API of this code still serves. */
export const OLDEST_CONTRACT_VERSION = 1;

/** Every request of a connected client carries its contract version in this header, every answer the API's. */
export const CONTRACT_HEADER = 'bellwether-contract';

/** One change on its way to the API. `seq` counts per client from 1 without gaps; `id` is the change's own for ever. */
export const PushedChange = z.object({
  seq: z.number().int().positive(),
  id: Id,
  name: z.string().min(1).max(100),
  args: z.unknown(),
  at: Instant,
});
export type PushedChange = z.infer<typeof PushedChange>;

export const PUSH_LIMIT = 100;

export const PushRequest = z.object({
  clientId: Id,
  epoch: Id,
  changes: z.array(PushedChange).min(1).max(PUSH_LIMIT),
});
export type PushRequest = z.infer<typeof PushRequest>;

export const PushResult = z.object({
  seq: z.number().int().positive(),
  id: Id,
  status: z.enum(['applied', 'noop', 'rejected']),
  code: z.string().optional(),
  message: z.string().optional(),
  /** In a conflict: the row as it stands at the API. */
  current: z.unknown().optional(),
});
export type PushResult = z.infer<typeof PushResult>;

export const PushResponse = z.object({ results: z.array(PushResult), lastSeq: z.number().int().nonnegative() });
export type PushResponse = z.infer<typeof PushResponse>;

export const PULL_LIMIT = 500;

export const PullQuery = z.object({
  client: Id,
  epoch: Id.optional(),
  /** Where the last page ended, as the API gave it; absent for the first sync. */
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(PULL_LIMIT).default(PULL_LIMIT),
  /** Asks for a digest with the last page, to compare with what is kept here. */
  digest: z.literal('1').optional(),
  /** Says that changes of this client are answered and wait for the pull that contains them. */
  waiting: z.literal('1').optional(),
});
export type PullQuery = z.infer<typeof PullQuery>;

/** One row of the workspace; `value` null says that it is gone. `kind` may be one that this side does not know. */
export const PulledRow = z.object({
  kind: z.string(),
  id: Id,
  rev: z.number().int().nonnegative(),
  value: z.unknown().nullable(),
});
export type PulledRow = z.infer<typeof PulledRow>;

export const PullResponse = z.object({
  epoch: Id,
  rows: z.array(PulledRow),
  cursor: z.string(),
  /** Another page waits; outbox entries are dropped only on the last one. */
  more: z.boolean(),
  /** The highest `seq` of this client that the rows contain. */
  lastSeq: z.number().int().nonnegative(),
  /** Rejections of this client's changes, so that a lost push answer loses none. */
  rejected: z.array(PushResult),
  /** On the last page, where it was asked for: of what the API has, from the same snapshot. */
  digest: Digest.optional(),
});
export type PullResponse = z.infer<typeof PullResponse>;
