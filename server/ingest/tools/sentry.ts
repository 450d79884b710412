import { z } from 'zod';
import type { Severity } from '#lib/contract/alert.ts';
import type { Heard } from '../heard.ts';
import { type From, saying } from '../saying.ts';
import { type AlertTool, hasFields, hexOf, judgeSignature } from '../tool.ts';

const Text = z.string().nullish();
const Id = z.union([z.string().min(1), z.number()]).transform(String);
/** Pairs of a name and a value; a value may be missing. */
const Tags = z.array(z.tuple([z.string(), z.unknown()])).nullish();

/** What the rule was told about where it reports to. */
const Settings = z.array(z.looseObject({ name: z.string(), value: z.unknown() })).nullish();

const IssueAlert = z.looseObject({
  data: z.looseObject({
    event: z.looseObject({
      issue_id: Id,
      title: Text,
      culprit: Text,
      message: Text,
      level: Text,
      datetime: Text,
      web_url: Text,
      release: Text,
      environment: Text,
      platform: Text,
      tags: Tags.catch(undefined),
      request: z.looseObject({ url: Text }).nullish().catch(undefined),
      metadata: z.looseObject({ value: Text }).nullish().catch(undefined),
    }),
    triggered_rule: z.string(),
    issue_alert: z.looseObject({ settings: Settings }).nullish().catch(undefined),
  }),
});

const MetricAlert = z.looseObject({
  action: z.enum(['critical', 'warning', 'resolved']),
  data: z.looseObject({
    description_title: Text,
    description_text: Text,
    web_url: Text,
    metric_alert: z.looseObject({
      title: Text,
      date_started: Text,
      date_closed: Text,
      alert_rule: z.looseObject({
        id: Id,
        name: Text,
        aggregate: Text,
        query: Text,
        time_window: z.number().nullish(),
        environment: Text,
        projects: z.array(z.string()).nullish().catch(undefined),
      }),
    }),
  }),
});

const Issue = z.looseObject({
  action: z.string(),
  data: z.looseObject({ issue: z.looseObject({ id: Id, title: Text, web_url: Text, level: Text }) }),
});

/** Everything else that an integration is told: installations, comments, errors one by one. */
const Other = z.looseObject({ action: z.string(), data: z.looseObject({}), installation: z.looseObject({}) });

/** In Sentry nearly everything is an error, so that word alone is no reason to call. */
const LEVELS: Readonly<Record<string, Severity>> = { fatal: 'critical', info: 'info', debug: 'info', sample: 'info' };
/** Whom an error happened to is nobody's business here. */
const PERSONAL = /^(user|ip)\b/i;
const OVER = ['resolved', 'archived', 'ignored'];

/** Sentry's integrations: HMAC-SHA256 in hex of the body under the client secret. */
export const sentryTool: AlertTool = {
  verify: ({ header, body }, secret, now) => {
    const signature = header('sentry-hook-signature');
    const verdict = judgeSignature(signature === undefined ? [] : [signature.toLowerCase()], hexOf(secret, body), now);
    const request = header('request-id');
    if (!verdict.believed || request === undefined) return verdict;
    return { believed: true, copies: [...verdict.copies, `request ${request}`] };
  },
  isOf: (body) => hasFields(body, 'action', 'data', 'installation'),
  read: (body, from) => {
    const data = z.looseObject({ data: z.looseObject({}) }).parse(body).data;
    if (hasFields(data, 'metric_alert')) return [ofMetric(MetricAlert.parse(body), from)];
    if (hasFields(data, 'event', 'triggered_rule')) return [ofRule(IssueAlert.parse(body), from)];
    if (hasFields(data, 'issue')) return ofIssue(Issue.parse(body), from);
    Other.parse(body);
    return [];
  },
};

function ofRule({ data }: z.infer<typeof IssueAlert>, from: From): Heard {
  const { event, triggered_rule, issue_alert } = data;
  const settings = (issue_alert?.settings ?? []).map(({ name, value }): [string, unknown] => [name, value]);
  const tags = (event.tags ?? []).filter(([name]) => !PERSONAL.test(name));
  return saying(from, {
    status: 'firing',
    key: `${issueKey(event.issue_id)}${triggered_rule}`,
    titles: [event.title, event.message, triggered_rule],
    texts: [event.culprit, event.message],
    severity: LEVELS[event.level ?? ''] ?? 'warning',
    links: [event.web_url],
    errors: [event.title, event.metadata?.value],
    urls: [event.request?.url],
    since: [event.datetime],
    facts: {
      rule: triggered_rule,
      release: event.release,
      environment: event.environment,
      platform: event.platform,
      ...Object.fromEntries([...settings, ...tags]),
    },
  });
}

function ofMetric({ action, data }: z.infer<typeof MetricAlert>, from: From): Heard {
  const { metric_alert, description_title, description_text, web_url } = data;
  const { alert_rule } = metric_alert;
  return saying(from, {
    status: action === 'resolved' ? 'resolved' : 'firing',
    key: `metric/${alert_rule.id}`,
    titles: [description_title, alert_rule.name, metric_alert.title],
    texts: [description_text],
    severity: action === 'critical' ? 'critical' : 'warning',
    links: [web_url],
    since: [metric_alert.date_started],
    until: [metric_alert.date_closed],
    endIsTold: true,
    facts: {
      rule: alert_rule.name,
      aggregate: alert_rule.aggregate,
      query: alert_rule.query,
      'time window in minutes': alert_rule.time_window,
      environment: alert_rule.environment,
      projects: alert_rule.projects?.join(', '),
    },
  });
}

/** What becomes of an issue is said of every alert that a rule has raised about it; one without an alert raises none. */
function ofIssue({ action, data }: z.infer<typeof Issue>, from: From): Heard[] {
  const isOver = OVER.includes(action);
  if (!isOver && action !== 'unresolved') return [];
  return [
    saying(from, {
      status: isOver ? 'resolved' : 'firing',
      key: issueKey(data.issue.id),
      ofAllUnder: true,
      titles: [data.issue.title],
      severity: LEVELS[data.issue.level ?? ''] ?? 'warning',
      links: [data.issue.web_url],
    }),
  ];
}

const issueKey = (id: string) => `issue/${id}/`;
