import { z } from 'zod';
import type { Heard } from '../heard.ts';
import { type From, saying } from '../saying.ts';
import { type AlertTool, hasFields, hexOf, judgeSignature } from '../tool.ts';

const Text = z.string().nullish();
const Named = z.looseObject({ id: Text, name: Text }).nullish();

const Sent = z.looseObject({
  type: z.string().startsWith('alerts.'),
  timestamp: z.unknown(),
  project: Named,
  organization: Named,
  data: z.looseObject({
    target: z.looseObject({ name: Text, type: Text, id: Text, url: Text }),
    direction: Text,
    threshold: z.number().nullish(),
    value: z.number().nullish(),
    date: z.unknown(),
  }),
});

/** As Smartlook's older application webhooks send it. */
const Older = z.looseObject({
  template: Text,
  anomalyEventName: Text,
  params: z.looseObject({
    projectName: Text,
    eventId: Text,
    funnelId: Text,
    direction: Text,
    threshold: z.number().nullish(),
    alertType: z.string(),
    anomaly: z.looseObject({ date: z.unknown() }).catchall(z.unknown()),
  }),
});

/** Smartlook: HMAC-SHA256 in hex of the body, where a secret was given. */
export const smartlookTool: AlertTool = {
  verify: ({ header, body }, secret, now) => {
    const signature = header('smartlook-signature-256');
    return judgeSignature(signature === undefined ? [] : [signature.toLowerCase()], hexOf(secret, body), now);
  },
  isOf: (body) => Sent.safeParse(body).success || (hasFields(body, 'params') && Older.safeParse(body).success),
  read: (body, from) => [hasFields(body, 'params') ? ofOlder(Older.parse(body), from) : ofSent(Sent.parse(body), from)],
};

function ofSent({ type, timestamp, project, data }: z.infer<typeof Sent>, from: From): Heard {
  const { target, direction, threshold, value, date } = data;
  const alertType = type.slice('alerts.'.length);
  return saying(from, {
    status: 'firing',
    key: `${target.type ?? 'event'}/${target.id ?? target.name ?? ''}/${alertType}/${direction ?? ''}`,
    titles: [title(target.name, alertType, direction), target.name, alertType],
    severity: 'warning',
    links: [target.url],
    since: [date],
    saidAt: timestamp,
    signal: target.type === 'funnel' ? 'drop_off' : undefined,
    facts: { kind: alertType, target: target.type, direction, threshold, value, project: project?.name },
  });
}

function ofOlder({ template, anomalyEventName, params }: z.infer<typeof Older>, from: From): Heard {
  const { alertType, direction, threshold, eventId, funnelId, projectName, anomaly } = params;
  const { date, ...counted } = anomaly;
  const isFunnel = alertType.startsWith('funnel');
  return saying(from, {
    status: 'firing',
    key: `${isFunnel ? 'funnel' : 'event'}/${funnelId ?? eventId ?? anomalyEventName ?? ''}/${alertType}/${direction ?? ''}`,
    titles: [title(anomalyEventName, alertType, direction), anomalyEventName, template],
    texts: [template],
    severity: 'warning',
    since: [date],
    signal: isFunnel ? 'drop_off' : undefined,
    facts: { kind: alertType, direction, threshold, project: projectName, ...counted },
  });
}

/** “Errors: up”, as Smartlook has no sentence of its own. */
const title = (name: string | null | undefined, alertType: string, direction: string | null | undefined) =>
  name ? `${name}: ${direction ?? alertType}` : undefined;
