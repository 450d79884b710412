import type { Severity } from '#lib/contract/alert.ts';
import type { AlertmanagerWebhook } from '#lib/contract/hooks.ts';
import { Team } from '#lib/contract/member.ts';
import { address, cut, facts, line, lines, playbook } from './bounded.ts';
import type { Heard } from './heard.ts';

type FromAlertmanager = AlertmanagerWebhook['alerts'][number];

/** How teams write severities in their rules, in our three words. What is not here is a warning. */
const SEVERITIES: Readonly<Record<string, Severity>> = {
  critical: 'critical',
  page: 'critical',
  emergency: 'critical',
  fatal: 'critical',
  high: 'critical',
  error: 'critical',
  p1: 'critical',
  info: 'info',
  information: 'info',
  low: 'info',
  none: 'info',
  debug: 'info',
};

/** A firing alert has the year 1 as its end. */
const NOT_ENDED = /^0001-/;

/**
 * One alert of an Alertmanager webhook, as heard. Pure; takes any text in any field, cut to what an alert holds. The
 * annotations `journey`, `step`, `owner`, `team`, `playbook`, `errors` and `urls` are ours and optional.
 */
export function heardFromAlertmanager(alert: FromAlertmanager, sourceName: string, now: string): Heard {
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
      source: { kind: 'alertmanager', name: sourceName, ...(url === undefined ? {} : { url }) },
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

function severityOf(label: string | undefined): Severity {
  const word = (label ?? '').trim().toLowerCase();
  return Object.hasOwn(SEVERITIES, word) ? (SEVERITIES[word] ?? 'warning') : 'warning';
}
