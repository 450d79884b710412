import { z } from 'zod';
import type { Severity } from '#lib/contract/alert.ts';
import { severityOf } from '#lib/contract/severity-words.ts';
import { saying } from '../saying.ts';
import { type AlertTool, hexOf, judgeSignature } from '../tool.ts';

const Text = z.string().nullish();
const Named = z.looseObject({ summary: Text }).nullish().catch(undefined);

const Sent = z.looseObject({
  event: z.looseObject({ event_type: z.string(), occurred_at: Text, data: z.looseObject({ type: Text }).nullish() }),
});

const Incident = z.looseObject({
  id: z.string().min(1),
  status: z.enum(['triggered', 'acknowledged', 'resolved']).optional(),
  title: Text,
  html_url: Text,
  number: z.number().nullish(),
  created_at: Text,
  incident_key: Text,
  urgency: Text,
  priority: Named,
  service: Named,
  escalation_policy: Named,
  assignees: z.array(z.looseObject({ summary: Text })).nullish(),
  teams: z.array(z.looseObject({ summary: Text })).nullish(),
});

/** PagerDuty's webhooks, version 3: one or, while secrets change, several HMAC-SHA256 in hex of the body. */
export const pagerdutyTool: AlertTool = {
  verify: ({ header, body }, secret, now) => {
    const given = (header('x-pagerduty-signature') ?? '').split(',').flatMap((each) => {
      const [version, signature] = each.trim().split('=', 2);
      return version === 'v1' && signature ? [signature.toLowerCase()] : [];
    });
    const verdict = judgeSignature(given, hexOf(secret, body), now);
    const delivery = header('x-webhook-id');
    if (!verdict.believed || delivery === undefined) return verdict;
    return { believed: true, copies: [...verdict.copies, `webhook ${delivery}`] };
  },
  isOf: (body) => Sent.safeParse(body).success,
  read: (body, from) => {
    const { event } = Sent.parse(body);
    // Notes, responders, services and the trial message are no news of an incident.
    if (event.data?.type !== 'incident' || !event.event_type.startsWith('incident.')) return [];
    const incident = Incident.parse(event.data);
    const isOver = event.event_type === 'incident.resolved' || incident.status === 'resolved';
    return [
      saying(from, {
        status: isOver ? 'resolved' : 'firing',
        key: `incident/${incident.id}`,
        titles: [incident.title, incident.service?.summary, incident.id],
        severity: severity(incident),
        links: [incident.html_url],
        since: [incident.created_at],
        until: [event.occurred_at],
        saidAt: event.occurred_at,
        facts: {
          incident: incident.number,
          status: incident.status,
          urgency: incident.urgency,
          priority: incident.priority?.summary,
          service: incident.service?.summary,
          'incident key': incident.incident_key,
          'escalation policy': incident.escalation_policy?.summary,
          'assigned to': names(incident.assignees),
          teams: names(incident.teams),
        },
      }),
    ];
  },
};

function severity({ priority, urgency }: z.infer<typeof Incident>): Severity {
  const said = priority?.summary;
  if (said) return severityOf(said);
  return urgency === 'high' ? 'critical' : 'warning';
}

const names = (of: z.infer<typeof Incident>['assignees']) =>
  (of ?? []).flatMap(({ summary }) => summary ?? []).join(', ');
