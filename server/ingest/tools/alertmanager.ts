import { address, cut, facts, line, lines, playbook } from '#lib/contract/bounded.ts';
import { AlertmanagerWebhook } from '#lib/contract/hooks.ts';
import { Team } from '#lib/contract/member.ts';
import { severityOf } from '#lib/contract/severity-words.ts';
import type { Heard } from '../heard.ts';
import type { From } from '../saying.ts';
import { type AlertTool, hasFields, judgeToken } from '../tool.ts';

/** One alert of an Alertmanager webhook. */
export type FromAlertmanager = AlertmanagerWebhook['alerts'][number];

/** A firing alert has the year 1 as its end. */
const NOT_ENDED = /^0001-/;

/** Prometheus Alertmanager: it signs nothing and shows its token. */
export const alertmanagerTool: AlertTool = {
  verify: judgeToken,
  isOf: (body) => hasFields(body, 'alerts', 'groupKey') && !hasFields(body, 'orgId'),
  read: (body, from) => {
    const { alerts, truncatedAlerts } = AlertmanagerWebhook.parse(body);
    return alerts.map((alert) => withLeftOut(heardFromAlertmanager(alert, from), truncatedAlerts));
  },
};

/** Says on an alert how many others of its group the tool left out, by a limit of its own. */
export function withLeftOut(heard: Heard, leftOut: number | undefined): Heard {
  if (!leftOut) return heard;
  return { ...heard, says: { ...heard.says, facts: facts({ 'alerts left out': leftOut, ...heard.says.facts }) } };
}

/**
 * One alert of an Alertmanager webhook, as heard. Pure; takes any text in any field, cut to what an alert holds. The
 * annotations `journey`, `step`, `owner`, `team`, `playbook`, `errors` and `urls` are ours and optional.
 */
export function heardFromAlertmanager(alert: FromAlertmanager, { kind, name, now }: From): Heard {
  const { labels, annotations } = alert;
  const url = address(alert.generatorURL);
  const runbook = address(annotations.runbook_url);
  const team = Team.safeParse((annotations.team ?? labels.team)?.trim().toLowerCase());
  const journey = line(annotations.journey ?? labels.journey);
  const step = line(annotations.step ?? labels.step);
  const ownerName = line(annotations.owner ?? labels.owner);
  const steps = [
    ...lines(annotations.playbook, runbook === undefined ? 30 : 29, /[\n;]/),
    ...(runbook === undefined ? [] : [cut(`Runbook: ${runbook}`, 500)]),
  ];
  return {
    status: alert.status,
    since: alert.startsAt,
    until: NOT_ENDED.test(alert.endsAt) ? now : alert.endsAt,
    says: {
      title: line(annotations.summary) ?? line(labels.alertname) ?? 'Alert without a name',
      text: cut(annotations.description ?? annotations.message ?? '', 20_000),
      severity: severityOf(labels.severity),
      dedupeKey: cut(alert.fingerprint, 500),
      source: { kind, name, ...(url === undefined ? {} : { url }) },
      errors: lines(annotations.errors, 50, /\n/),
      urls: lines(annotations.urls, 50, /\s+/),
      facts: facts(labels),
      playbook: playbook(steps),
      ...(journey === undefined ? {} : { journey }),
      ...(step === undefined ? {} : { step }),
      ...(ownerName === undefined ? {} : { ownerName }),
      ...(team.success ? { team: team.data } : {}),
    },
  };
}
