import { z } from 'zod';

const Span = z.object({ from: z.number(), to: z.number() });
const Noise = z.object({ hour: z.number(), day: z.number() });
const Part = z.object({
  effects: z.object({ level: z.number(), groups: z.array(z.array(z.number())) }),
  noise: Noise,
});

/** One episode. Times are milliseconds since 1970; counts run from the start that is estimated. */
export const Episode = z.object({
  detectedAt: z.number(),
  startedAt: z.number(),
  endedAt: z.number().nullable(),
  attempts: z.number(),
  bad: z.number(),
  expectedBad: z.number(),
});
export type Episode = z.infer<typeof Episode>;

/** An episode that goes on. `information`: Fisher information about the log-odds in its counts. */
export const OpenEpisode = z.object({
  episode: Episode,
  shift: z.number(),
  recovery: z.number(),
  information: z.number(),
});
export type OpenEpisode = z.infer<typeof OpenEpisode>;

/** What is usual for a signal at each hour of the week, and how much it wanders. */
export const Baseline = z.object({
  /** Log-odds of a bad outcome, with the noise of these log-odds beyond counting. */
  rate: Part,
  /** Logarithm of the attempts of a row (an hour, or a longer bucket), with its noise. */
  attempts: Part,
  /** Mean share of bad outcomes and mean attempts of a row. */
  mean: z.object({ rate: z.number(), attempts: z.number() }),
  /** Days that were learnt from. */
  days: z.number(),
});
export type Baseline = z.infer<typeof Baseline>;

/** What has to be kept of a detector between two buckets. Plain data; the counts themselves are not in it. */
export const DetectorState = z.object({
  /** End of the newest bucket. */
  next: z.number().optional(),
  /** The day of learning, since 1970, on which the usual was learnt last. */
  learntOn: z.number().optional(),
  baseline: Baseline.optional(),
  limits: z.object({ intercepts: z.array(z.number()), slopes: z.array(z.number()) }).optional(),
  calibratedAt: z.number().optional(),
  /** By test: its sum, and the bucket after which that was last nothing. */
  sums: z.array(z.number()),
  since: z.array(z.number()),
  missing: z.object({
    sum: z.number(),
    since: z.number().optional(),
    back: z.number(),
    missing: z.boolean(),
  }),
  open: OpenEpisode.optional(),
  /** Until then only evidence that is rarer opens another episode. */
  restUntil: z.number().optional(),
  /** From when on counts may be evidence of a change, and are looked at at all; the last of these skips what is left out. */
  evidenceFrom: z.number().optional(),
  seenFrom: z.number().optional(),
  surgeSince: z.number().optional(),
  /** Not to be looked at again: what came with a surge. */
  passedOver: z.array(Span),
  /** Nothing is learnt from these. */
  unusual: z.array(Span),
});
export type DetectorState = z.infer<typeof DetectorState>;
