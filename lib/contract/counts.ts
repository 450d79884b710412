import { z } from 'zod';
import { Id, Instant, Line } from './primitives.ts';
import { SegmentProperty, SegmentValue } from './signal.ts';

/** What the counts of a point were counted of: `{ "browser": "Firefox", "release": "4.1" }`. Filters go by it. */
export const Segment = z
  .record(SegmentProperty, SegmentValue)
  .refine((segment) => Object.keys(segment).length <= 5, 'At most five properties.');
export type Segment = z.infer<typeof Segment>;

const Count = z.number().int().min(0).max(1_000_000_000);

/** Counts of one step in one bucket. The same signal, time and segment again is a correction: the last one counts. */
export const Point = z
  .object({
    signal: Id,
    /** Start of the bucket. */
    time: Instant,
    attempts: Count,
    /** Of the attempts, those that ended badly. */
    bad: Count,
    segment: Segment.default({}),
  })
  .refine(({ attempts, bad }) => bad <= attempts, 'There cannot be more bad outcomes than attempts.');
export type Point = z.infer<typeof Point>;

/** The largest batch of `POST /v1/points` and `POST /v1/events`. */
export const MOST_AT_ONCE = 5_000;

/** A batch of points; each is checked by itself, so that one that is wrong does not lose the others. */
export const PointBatch = z.object({ points: z.array(z.unknown()).min(1).max(MOST_AT_ONCE) });

/** What became of a batch. `index` counts from 0. */
export const PointsTaken = z.object({
  taken: z.number().int(),
  refused: z.array(z.object({ index: z.number().int(), why: z.string() })),
});
export type PointsTaken = z.infer<typeof PointsTaken>;

/** A tool that may send counts, without its token. */
export const CountSenderView = z.object({
  id: Id,
  name: Line,
  createdAt: Instant,
  /** When counts came from it the last time. */
  heardAt: Instant.optional(),
});
export type CountSenderView = z.infer<typeof CountSenderView>;

export const CountSenders = z.object({ senders: z.array(CountSenderView) });
export type CountSenders = z.infer<typeof CountSenders>;

export const CountSenderRequest = z.object({ name: Line });
export type CountSenderRequest = z.infer<typeof CountSenderRequest>;

/** The token is told this once. */
export const CountSenderMade = CountSenders.extend({ id: Id, token: z.string() });
export type CountSenderMade = z.infer<typeof CountSenderMade>;
