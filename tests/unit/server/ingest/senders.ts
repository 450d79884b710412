import { createHmac } from 'node:crypto';
import type { AlertSourceKind } from '#lib/contract/alert-source-kind.ts';
import { SIGNATURE_HEADER, TIMESTAMP_HEADER } from '#lib/contract/hooks.ts';
import { alertmanagerBody } from '../alertmanager-body.ts';
import { type Body, changed, published } from './published.ts';

/** How a tool sends: its bodies, and the headers by which it is believed. */
export type Sender = {
  kind: AlertSourceKind;
  /** What it sends while the trouble is on; each call a later time, where the tool tells one. */
  firing: (minute: number) => Body;
  /** What it sends when it is over, if it ever does. */
  resolved?: (minute: number) => Body;
  headers: (body: string, secret: string, now: Date) => Record<string, string>;
  /** Whether the bytes are signed; else the tool only shows its token. */
  signs: boolean;
  /** Whether the same bytes with the same headers are known for a copy. */
  knowsCopies: boolean;
  /** Whether its bodies tell when they were said, so that their order does not matter. */
  tellsTime: boolean;
};

const hex = (secret: string, ...parts: string[]) => {
  const sum = createHmac('sha256', secret);
  for (const part of parts) sum.update(part);
  return sum.digest('hex');
};
const seconds = (now: Date) => String(Math.floor(now.getTime() / 1_000));
const minuteOf = (minute: number) => new Date(Date.UTC(2026, 5, 1, 10, minute)).toISOString();
const bearer = (_body: string, secret: string) => ({ authorization: `Bearer ${secret}` });
const plainHeaders = (body: string, secret: string, now: Date) => ({
  [TIMESTAMP_HEADER]: seconds(now),
  [SIGNATURE_HEADER]: hex(secret, `${seconds(now)}.`, body),
});
const sentryHeaders = (body: string, secret: string) => ({
  'sentry-hook-signature': hex(secret, body),
  'request-id': hex('request', body),
});
const grafanaOver = (body: Body, minute: number) =>
  [0, 1].reduce(
    (each, index) =>
      changed(changed(each, ['alerts', index, 'status'], 'resolved'), ['alerts', index, 'endsAt'], minuteOf(minute)),
    body,
  );
const pagerduty = (type: string, status: string, minute: number) =>
  changed(
    changed(changed(published('pagerduty'), ['event', 'event_type'], type), ['event', 'data', 'status'], status),
    ['event', 'occurred_at'],
    minuteOf(minute),
  );
const datadog = (transition: string, minute: number) =>
  changed(
    changed(published('datadog'), ['alert_transition'], transition),
    ['last_updated'],
    String(Date.parse(minuteOf(minute))),
  );
const plain = (status: string, minute: number) => ({
  title: 'Setup fails',
  dedupe_key: 'setup',
  status,
  labels: { minute: String(minute) },
});

/** Every tool that alerts come from, in every form and by every way in which it is believed. */
export const SENDERS: Record<string, Sender> = {
  plain: {
    kind: 'plain',
    firing: (minute) => plain('firing', minute),
    resolved: (minute) => plain('resolved', minute),
    headers: plainHeaders,
    ...{ signs: true, knowsCopies: true, tellsTime: false },
  },
  'plain, an event of PagerDuty’s Events API v2, signed': {
    kind: 'plain',
    firing: (minute) => changed(published('events-v2'), ['payload', 'custom_details'], { minute }),
    resolved: (minute) => ({ event_action: 'resolve', routing_key: 'x', dedup_key: 'samplekeyhere', minute }),
    headers: plainHeaders,
    ...{ signs: true, knowsCopies: true, tellsTime: false },
  },
  alertmanager: {
    kind: 'alertmanager',
    firing: () => alertmanagerBody(),
    resolved: () => alertmanagerBody({ status: 'resolved', endsAt: '2026-11-24T10:00:00Z' }),
    headers: bearer,
    ...{ signs: false, knowsCopies: false, tellsTime: false },
  },
  'grafana, signed with the time': {
    kind: 'grafana',
    firing: () => published('grafana'),
    resolved: (minute) => grafanaOver(published('grafana'), minute),
    headers: (body, secret, now) => ({
      'x-grafana-alerting-timestamp': seconds(now),
      'x-grafana-alerting-signature': hex(secret, `${seconds(now)}:`, body),
    }),
    ...{ signs: true, knowsCopies: true, tellsTime: false },
  },
  'grafana, signed without the time': {
    kind: 'grafana',
    firing: () => published('grafana'),
    resolved: (minute) => grafanaOver(published('grafana'), minute),
    headers: (body, secret) => ({ 'x-grafana-alerting-signature': hex(secret, body) }),
    ...{ signs: true, knowsCopies: false, tellsTime: false },
  },
  'grafana as it was, with basic authentication': {
    kind: 'grafana',
    firing: () => published('grafana-legacy'),
    resolved: () => changed(published('grafana-legacy'), ['state'], 'ok'),
    headers: (_body, secret) => ({ authorization: `Basic ${Buffer.from(`grafana:${secret}`).toString('base64')}` }),
    ...{ signs: false, knowsCopies: false, tellsTime: false },
  },
  'sentry, an issue alert': {
    kind: 'sentry',
    firing: (minute) => changed(published('sentry-issue-alert'), ['data', 'event', 'datetime'], minuteOf(minute)),
    headers: sentryHeaders,
    ...{ signs: true, knowsCopies: true, tellsTime: false },
  },
  'sentry, a metric alert': {
    kind: 'sentry',
    firing: (minute) =>
      changed(
        changed(published('sentry-metric-alert'), ['action'], 'critical'),
        ['data', 'metric_alert', 'date_detected'],
        minuteOf(minute),
      ),
    resolved: () => published('sentry-metric-alert'),
    headers: sentryHeaders,
    ...{ signs: true, knowsCopies: true, tellsTime: false },
  },
  'posthog, an insight': {
    kind: 'posthog',
    firing: (minute) =>
      changed(published('posthog-insight'), ['event', 'properties', 'last_checked_at'], minuteOf(minute)),
    headers: bearer,
    ...{ signs: false, knowsCopies: false, tellsTime: true },
  },
  'posthog, as it writes itself': {
    kind: 'posthog',
    firing: () => published('posthog-written'),
    headers: bearer,
    ...{ signs: false, knowsCopies: false, tellsTime: false },
  },
  'posthog, an issue': {
    kind: 'posthog',
    firing: () => published('posthog-issue'),
    headers: bearer,
    ...{ signs: false, knowsCopies: false, tellsTime: false },
  },
  datadog: {
    kind: 'datadog',
    firing: (minute) => datadog('Triggered', minute),
    resolved: (minute) => datadog('Recovered', minute),
    headers: bearer,
    ...{ signs: false, knowsCopies: false, tellsTime: true },
  },
  'datadog as it sends unasked': {
    kind: 'datadog',
    firing: () => published('datadog-default'),
    resolved: () => changed(published('datadog-default'), ['title'], '[Recovered on {host:ip-012345}] Host is Down'),
    headers: bearer,
    ...{ signs: false, knowsCopies: false, tellsTime: false },
  },
  pagerduty: {
    kind: 'pagerduty',
    firing: (minute) => pagerduty('incident.triggered', 'triggered', minute),
    resolved: (minute) => pagerduty('incident.resolved', 'resolved', minute),
    headers: (body, secret) => ({
      'x-pagerduty-signature': `v1=${hex('a former secret', body)},v1=${hex(secret, body)}`,
      'x-webhook-id': hex('webhook', body),
    }),
    ...{ signs: true, knowsCopies: true, tellsTime: true },
  },
  'fullstory, a metric': {
    kind: 'fullstory',
    firing: (minute) => changed(published('fullstory-metric'), ['data', 'timestamp'], minuteOf(minute)),
    headers: (body, secret, now) => fullstoryHeaders(body, secret, now),
    ...{ signs: true, knowsCopies: true, tellsTime: true },
  },
  'fullstory, a segment': {
    kind: 'fullstory',
    firing: (minute) => changed(published('fullstory-segment'), ['data', 'timestamp'], minuteOf(minute)),
    headers: (body, secret, now) => fullstoryHeaders(body, secret, now),
    ...{ signs: true, knowsCopies: true, tellsTime: true },
  },
  smartlook: {
    kind: 'smartlook',
    firing: (minute) => changed(published('smartlook'), ['timestamp'], minuteOf(minute)),
    headers: (body, secret) => ({ 'smartlook-signature-256': hex(secret, body) }),
    ...{ signs: true, knowsCopies: true, tellsTime: true },
  },
  'smartlook as it was': {
    kind: 'smartlook',
    firing: (minute) => changed(published('smartlook-older'), ['params', 'anomaly', 'date'], minuteOf(minute)),
    headers: (body, secret) => ({ 'smartlook-signature-256': hex(secret, body) }),
    ...{ signs: true, knowsCopies: true, tellsTime: false },
  },
};

function fullstoryHeaders(body: string, secret: string, now: Date): Record<string, string> {
  const sum = createHmac('sha256', secret)
    .update(`${body}:TN1:${seconds(now)}`)
    .digest('base64');
  return { 'fullstory-signature': `o:TN1,t:${seconds(now)},v:${sum}` };
}
