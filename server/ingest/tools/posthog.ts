import { z } from 'zod';
import type { Heard } from '../heard.ts';
import { type From, saying } from '../saying.ts';
import { type AlertTool, hasFields, judgeToken } from '../tool.ts';

const Text = z.string().nullish();

/** What a destination sends where nobody has changed its body, and what our template makes of it. */
const Sent = z.looseObject({
  event: z.looseObject({
    event: z.string(),
    distinct_id: Text,
    timestamp: Text,
    url: Text,
    properties: z.record(z.string(), z.unknown()),
  }),
  project_url: Text,
});

/** What PostHog writes itself into a webhook that is added on the page of an alert. */
const Written = z.looseObject({
  alert_name: z.string(),
  insight_name: Text,
  breaches: Text,
  insight_url: Text,
  alert_url: Text,
});

const ISSUE = /^\$error_tracking_issue_(created|reopened|spiking)$/;
/** `$insight_alert_firing`, `$logs_alert_resolved` and those that are like them. */
const ALERT = /^\$([a-z_]+)_alert_(firing|resolved|errored|auto_disabled)$/;

/** PostHog: a destination signs nothing, and shows the token in a header. */
export const posthogTool: AlertTool = {
  verify: judgeToken,
  isOf: (body) => hasFields(body, 'alert_name', 'insight_url') || Sent.safeParse(body).success,
  read: (body, from) => {
    if (!hasFields(body, 'event')) return [ofWritten(Written.parse(body), from)];
    const sent = Sent.parse(body);
    const { event } = sent.event;
    const [, product, state] = ALERT.exec(event) ?? [];
    if (product !== undefined && state !== undefined) return ofAlert(sent, { product, state }, from);
    if (ISSUE.test(event)) return [ofIssue(sent, from)];
    throw new z.ZodError([
      { code: 'custom', path: ['event', 'event'], message: `Of the event ${event} no alert can be made`, input: event },
    ]);
  },
};

function ofAlert(
  { event, project_url }: z.infer<typeof Sent>,
  { product, state }: { product: string; state: string },
  from: From,
): Heard[] {
  const { properties } = event;
  const { alert_id, alert_name, insight_id, insight_name, breaches, last_checked_at, ...others } = properties;
  // That an alert could not be worked out says nothing of what it watches.
  if (state !== 'firing' && state !== 'resolved') return [];
  const insight = project_url && insight_id ? `${project_url}/insights/${String(insight_id)}` : undefined;
  return [
    saying(from, {
      status: state,
      key: `alert/${String(alert_id ?? alert_name)}`,
      titles: [alert_name, insight_name],
      texts: [breaches],
      severity: 'warning',
      links: [insight, event.url],
      saidAt: last_checked_at ?? event.timestamp,
      // Of insights only the firing is told.
      ...(product === 'insight' ? {} : { endIsTold: true }),
      facts: { insight: insight_name, ...others },
    }),
  ];
}

function ofIssue({ event, project_url }: z.infer<typeof Sent>, from: From): Heard {
  const { name, description, status, fingerprint, assignee, exception_timestamp } = event.properties;
  const id = event.distinct_id ?? String(fingerprint ?? name);
  return saying(from, {
    status: 'firing',
    key: `issue/${id}`,
    titles: [name, description],
    texts: [description],
    severity: 'warning',
    links: [project_url ? `${project_url}/error_tracking/${id}` : undefined, event.url],
    errors: [name, description],
    since: [exception_timestamp],
    saidAt: event.timestamp,
    facts: { status, assignee, fingerprint, event: event.event },
  });
}

function ofWritten(
  { alert_name, insight_name, breaches, insight_url, alert_url }: z.infer<typeof Written>,
  from: From,
) {
  const id = URL.parse(alert_url ?? '')?.searchParams.get('alert_id');
  return saying(from, {
    status: 'firing',
    key: `alert/${id ?? alert_name}`,
    titles: [alert_name, insight_name],
    texts: [breaches],
    severity: 'warning',
    links: [alert_url, insight_url],
    facts: { insight: insight_name },
  });
}
