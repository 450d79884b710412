import { z } from 'zod';
import { AlertMapping } from './alert-mapping.ts';
import { AlertSourceKind } from './alert-source-kind.ts';
import { Id, Instant, Line } from './primitives.ts';

/**
 * Where the secret of a source comes from. `given`: the tool makes it, and signs with it; `made`: we make it, it is typed
 * into the tool, which signs with it; `token`: we make it, and the tool shows it in a header or in the address.
 */
export const SOURCE_SECRET: Readonly<Record<AlertSourceKind, 'given' | 'made' | 'token'>> = {
  plain: 'made',
  alertmanager: 'token',
  grafana: 'made',
  sentry: 'given',
  posthog: 'token',
  datadog: 'token',
  pagerduty: 'given',
  fullstory: 'made',
  smartlook: 'made',
};

/** Whether the tool makes the secret itself. @throws ZodError for a kind that is none */
export const secretIsGiven = (kind: string): boolean => SOURCE_SECRET[AlertSourceKind.parse(kind)] === 'given';

const DAY_MINUTES = 24 * 60;

/**
 * After how many minutes without a word an alert of a source is taken for over, where nobody has said otherwise. Null for
 * tools that say themselves when something is over.
 */
export const AUTO_RESOLVE_MINUTES: Readonly<Record<AlertSourceKind, number | null>> = {
  plain: null,
  alertmanager: null,
  grafana: null,
  sentry: DAY_MINUTES,
  posthog: 2 * DAY_MINUTES,
  datadog: null,
  pagerduty: null,
  fullstory: 2 * DAY_MINUTES,
  smartlook: 2 * DAY_MINUTES,
};

/** From five minutes to thirty days. */
const AutoResolveMinutes = z
  .number()
  .int()
  .min(5)
  .max(30 * DAY_MINUTES);

const GivenSecret = z.string().trim().min(8).max(500);

/** A source as leads see it: never its secret. */
export const AlertSourceView = z.object({
  id: Id,
  kind: AlertSourceKind,
  name: Line,
  /** What the tool sends to, below the address of the API; without the secret, where that can be part of it. */
  path: z.string(),
  madeAt: Instant,
  /** Whether the secret that only the tool can make has been given. */
  secretMissing: z.boolean(),
  autoResolveMinutes: AutoResolveMinutes.nullable(),
  mapping: AlertMapping.optional(),
  /** When something came last that was believed, and what it was called. */
  heardAt: Instant.optional(),
  heardTitle: z.string().optional(),
  /** When and why a delivery was not believed the last time, unless one has been since. */
  failedAt: Instant.optional(),
  why: z.string().optional(),
  /** Deliveries that could not be read as alerts and wait for somebody to look at them. */
  kept: z.number().int().nonnegative(),
});
export type AlertSourceView = z.infer<typeof AlertSourceView>;

export const AlertSources = z.object({ sources: z.array(AlertSourceView) });
export type AlertSources = z.infer<typeof AlertSources>;

export const AlertSourceRequest = z.object({ kind: AlertSourceKind, name: Line });
export type AlertSourceRequest = z.infer<typeof AlertSourceRequest>;

/** What is changed of a source; what is left out stays. */
export const AlertSourceChange = z.object({
  name: Line.optional(),
  autoResolveMinutes: AutoResolveMinutes.nullable().optional(),
  /** Null forgets it. */
  mapping: AlertMapping.nullable().optional(),
  /** What the tool has made, where it makes the secret. */
  secret: GivenSecret.optional(),
  /** Makes another secret, where we make it. The one before is believed no more. */
  renew: z.literal(true).optional(),
});
export type AlertSourceChange = z.infer<typeof AlertSourceChange>;

/** The answer to making or changing a source; `secret` where we have just made it. */
export const AlertSourceMade = AlertSources.extend({ sourceId: Id, secret: z.string().optional() });
export type AlertSourceMade = z.infer<typeof AlertSourceMade>;

/** The secret of a source, told again to an admin. */
export const AlertSourceSecret = z.object({ secret: z.string() });
export type AlertSourceSecret = z.infer<typeof AlertSourceSecret>;

/** The longest part of a kept delivery that is shown, in characters. */
export const KEPT_TEXT = 60_000;

/** A delivery that could not be read as alerts. */
export const KeptDelivery = z.object({
  id: Id,
  at: Instant,
  why: z.string(),
  /** The body as text, as much of it as is shown. */
  text: z.string().max(KEPT_TEXT),
  whole: z.boolean(),
});
export type KeptDelivery = z.infer<typeof KeptDelivery>;

/** The newest first. `more`: how many others there are. */
export const KeptDeliveries = z.object({ deliveries: z.array(KeptDelivery), more: z.number().int().nonnegative() });
export type KeptDeliveries = z.infer<typeof KeptDeliveries>;

/** What came of reading the kept deliveries of a source once more. */
export const TakenIn = AlertSources.extend({
  taken: z.number().int().nonnegative(),
  left: z.number().int().nonnegative(),
});
export type TakenIn = z.infer<typeof TakenIn>;
