import { z } from 'zod';
import { address, facts } from '#lib/contract/bounded.ts';
import { AlertmanagerAlert, SIGNATURE_TOLERANCE_SECONDS } from '#lib/contract/hooks.ts';
import { severityOf } from '#lib/contract/severity-words.ts';
import type { Heard } from '../heard.ts';
import { type From, saying } from '../saying.ts';
import { type AlertTool, hasFields, hexOf, judgeSignature, judgeToken } from '../tool.ts';
import { heardFromAlertmanager, withLeftOut } from './alertmanager.ts';

const SIGNATURE = 'x-grafana-alerting-signature';
/** Grafana has no usual name for it: this one stands in our steps. */
const TIMESTAMP = 'x-grafana-alerting-timestamp';

const Unified = z.looseObject({
  orgId: z.number(),
  truncatedAlerts: z.number().int().optional(),
  alerts: z
    .array(
      AlertmanagerAlert.extend({
        values: z.record(z.string(), z.unknown()).nullish(),
        valueString: z.string().nullish(),
        dashboardURL: z.string().nullish(),
        panelURL: z.string().nullish(),
        imageURL: z.string().nullish(),
        silenceURL: z.string().nullish(),
      }),
    )
    .max(1_000),
});

/** As Grafana sent it up to version 8, and where the old alerting stayed switched on. */
const Legacy = z.looseObject({
  orgId: z.number().optional(),
  ruleId: z.number(),
  ruleName: z.string(),
  ruleUrl: z.string().nullish(),
  state: z.enum(['alerting', 'ok', 'no_data', 'paused', 'pending']),
  title: z.string().nullish(),
  message: z.string().nullish(),
  imageUrl: z.string().nullish(),
  evalMatches: z.array(z.looseObject({ metric: z.string().nullish(), value: z.unknown() })).nullish(),
  tags: z.record(z.string(), z.unknown()).nullish(),
});

/**
 * Grafana. It signs where a secret was typed in: HMAC-SHA256 in hex of the body or, with a header for the time, of
 * `timestamp:body`. Without one it shows the secret.
 */
export const grafanaTool: AlertTool = {
  verify: (delivery, secret, now) => {
    const { header, body } = delivery;
    const signature = header(SIGNATURE);
    const at = header(TIMESTAMP);
    if (signature === undefined) return judgeToken(delivery, secret);
    const given = [signature.trim().toLowerCase()];
    if (at === undefined) {
      const verdict = judgeSignature(given, hexOf(secret, body), now);
      // Without a time in it, a body that Grafana repeats has the same signature as a copy of it.
      return verdict.believed ? { believed: true, copies: [] } : verdict;
    }
    const dated = { at, within: SIGNATURE_TOLERANCE_SECONDS };
    return judgeSignature(given, hexOf(secret, `${at}:`, body), now, dated);
  },
  isOf: (body) => hasFields(body, 'alerts', 'orgId') || hasFields(body, 'ruleId', 'ruleName', 'state'),
  read: (body, from) => {
    if (hasFields(body, 'ruleId')) return ofLegacy(Legacy.parse(body), from);
    const { alerts, truncatedAlerts } = Unified.parse(body);
    return alerts
      .filter(({ labels }) => !isTrial(labels))
      .map((alert) => withLeftOut(ofUnified(alert, from), truncatedAlerts));
  },
};

/** What the button Test sends: it shows that the way is open, and is never said to be over. */
const isTrial = ({ alertname, instance }: Readonly<Record<string, string>>) =>
  alertname === 'TestAlert' && instance === 'Grafana';

function ofUnified(alert: z.infer<typeof Unified>['alerts'][number], from: From): Heard {
  const heard = heardFromAlertmanager(alert, from);
  const url = address(alert.panelURL ?? undefined) ?? address(alert.dashboardURL ?? undefined) ?? heard.says.source.url;
  const values = Object.entries(alert.values ?? {}).map(([name, value]): [string, unknown] => [`value ${name}`, value]);
  return {
    ...heard,
    says: {
      ...heard.says,
      source: { ...heard.says.source, ...(url === undefined ? {} : { url }) },
      facts: facts({
        ...Object.fromEntries(values),
        ...heard.says.facts,
        values: alert.valueString,
        picture: alert.imageURL,
        'silence it': alert.silenceURL,
      }),
    },
  };
}

function ofLegacy(rule: z.infer<typeof Legacy>, from: From): Heard[] {
  // Paused and pending say neither that it is on nor that it is over.
  if (rule.state === 'paused' || rule.state === 'pending') return [];
  const values = (rule.evalMatches ?? []).map(({ metric, value }): [string, unknown] => [metric ?? 'value', value]);
  return [
    saying(from, {
      status: rule.state === 'ok' ? 'resolved' : 'firing',
      key: `rule/${rule.orgId ?? 0}/${rule.ruleId}`,
      titles: [rule.ruleName, rule.title],
      texts: [rule.message, rule.state === 'no_data' ? 'No data' : undefined],
      severity: severityOf(stringOf(rule.tags?.severity)),
      links: [rule.ruleUrl],
      facts: { ...Object.fromEntries(values), ...rule.tags, picture: rule.imageUrl },
    }),
  ];
}

const stringOf = (value: unknown) => (typeof value === 'string' ? value : undefined);
