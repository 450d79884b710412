import { z } from 'zod';
import { Severity, SignalKind, Trend } from './alert.ts';
import { Team } from './member.ts';
import { Instant, Line, Prose, WebAddress } from './primitives.ts';

/** The header pair that signs `POST /v1/alerts`: hex HMAC-SHA256 of `timestamp.body`, timestamp in seconds, ±5 minutes. */
export const SIGNATURE_HEADER = 'bellwether-signature';
export const TIMESTAMP_HEADER = 'bellwether-timestamp';
export const SIGNATURE_TOLERANCE_SECONDS = 300;

const Names = z.array(Line).max(50).default([]);

/**
 * An alert as anybody's own tool can send it. Only `title` and `dedupe_key` are required. `n` of attempts, of which `k`
 * went wrong, are short for `attempts` and `bad`; `baseline` is the usual share.
 */
export const PlainAlert = z.object({
  title: Line,
  dedupe_key: z.string().min(1).max(500),
  source: Line.optional(),
  status: z.enum(['firing', 'resolved']).default('firing'),
  severity: Severity.default('warning'),
  text: Prose.default(''),
  url: WebAddress.optional(),
  started_at: Instant.optional(),
  ended_at: Instant.optional(),
  kind: SignalKind.optional(),
  journey: Line.optional(),
  step: Line.optional(),
  owner: Line.optional(),
  team: Team.optional(),
  playbook: z.array(Line).max(30).default([]),
  attempts: z.number().nonnegative().optional(),
  bad: z.number().nonnegative().optional(),
  n: z.number().nonnegative().optional(),
  k: z.number().nonnegative().optional(),
  baseline: z.number().optional(),
  signal: Line.optional(),
  replay_urls: Names,
  session_ids: Names,
  ticket_ids: Names,
  trend: Trend.optional(),
  errors: Names,
  urls: Names,
  labels: z.record(z.string().max(200), z.string().max(2_000)).default({}),
});
export type PlainAlert = z.infer<typeof PlainAlert>;

const AlertmanagerInstant = z.iso.datetime({ offset: true });

/** One alert of an Alertmanager webhook; Grafana's have the same fields, and more. */
export const AlertmanagerAlert = z.looseObject({
  status: z.enum(['firing', 'resolved']),
  labels: z.record(z.string(), z.string()),
  annotations: z.record(z.string(), z.string()),
  startsAt: AlertmanagerInstant,
  /** Year 1 while the alert is firing. */
  endsAt: AlertmanagerInstant,
  generatorURL: z.string(),
  fingerprint: z.string().min(1),
});

/**
 * The webhook body of Prometheus Alertmanager, version 4
 * (prometheus.io/docs/alerting/latest/configuration/#webhook_config).
 */
export const AlertmanagerWebhook = z.looseObject({
  version: z.literal('4'),
  groupKey: z.string(),
  truncatedAlerts: z.number().int().optional(),
  externalURL: z.string(),
  alerts: z.array(AlertmanagerAlert).max(1_000),
});
export type AlertmanagerWebhook = z.infer<typeof AlertmanagerWebhook>;
