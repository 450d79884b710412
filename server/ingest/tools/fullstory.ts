import { z } from 'zod';
import { hmac } from '../../tickets/hook.ts';
import { type From, saying } from '../saying.ts';
import { type AlertTool, hasFields, judgeSignature } from '../tool.ts';

const Text = z.string().nullish();
const Sent = z.looseObject({ eventName: z.string(), version: z.number(), data: z.looseObject({}) });
const AlertData = z.looseObject({
  alertId: Text,
  timestamp: Text,
  value: z.number().nullish(),
  notificationUrl: Text,
  alertConfig: z.looseObject({
    alertName: Text,
    alertDescription: Text,
    description: Text,
    alertUrl: Text,
    metricName: Text,
    metricDescription: Text,
    segmentName: Text,
    threshold: z.number().nullish(),
    direction: Text,
    duration: Text,
  }),
});

const ALERTS = ['metric.alert', 'segment.trend.alert'];
/** Fullstory tries again for hours and does not date a delivery anew. */
const BELIEVED_SECONDS = 86_400;

/** Fullstory: `o:ORG,t:SECONDS,v:SIGNATURE`, HMAC-SHA256 in Base64 of `body:ORG:SECONDS`. */
export const fullstoryTool: AlertTool = {
  verify: ({ header, body }, secret, now) => {
    const parts = (header('fullstory-signature') ?? '').split(',').map((part) => part.trim().split(/:(.*)/s, 2));
    const named = new Map(parts.map(([name = '', value = '']) => [name, value]));
    const [org = '', at = '', signature] = ['o', 't', 'v'].map((name) => named.get(name));
    const right = hmac('sha256', secret, [body, `:${org}:${at}`], 'base64');
    return judgeSignature(signature ? [signature] : [], right, now, { at, within: BELIEVED_SECONDS });
  },
  isOf: (body) => hasFields(body, 'eventName', 'version', 'data'),
  read: (body, from) => {
    const { eventName, data } = Sent.parse(body);
    // Notes, segments and recordings are told by the same webhook.
    return ALERTS.includes(eventName) ? [ofAlert(AlertData.parse(data), from)] : [];
  },
};

function ofAlert({ alertId, timestamp, value, notificationUrl, alertConfig }: z.infer<typeof AlertData>, from: From) {
  const { alertName, alertDescription, description, alertUrl, metricName, segmentName } = alertConfig;
  return saying(from, {
    status: 'firing',
    key: `alert/${alertId ?? alertUrl ?? alertName ?? description ?? ''}`,
    titles: [alertName, description, metricName, segmentName],
    texts: [alertDescription, description],
    severity: 'warning',
    links: [notificationUrl, alertUrl],
    saidAt: timestamp,
    facts: {
      metric: metricName,
      'what it counts': alertConfig.metricDescription,
      segment: segmentName,
      value,
      threshold: alertConfig.threshold,
      direction: alertConfig.direction,
      duration: alertConfig.duration,
    },
  });
}
