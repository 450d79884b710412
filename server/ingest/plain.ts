import type { PlainAlert } from '#lib/contract/hooks.ts';
import { facts, playbook } from './bounded.ts';
import type { Heard } from './heard.ts';

/** An alert of our own plain format, as heard. Pure. */
export function heardFromPlain(alert: PlainAlert, sourceName: string, now: string): Heard {
  const { kind, journey, step, owner, team, attempts, bad, trend, url } = alert;
  return {
    status: alert.status,
    since: alert.started_at ?? now,
    until: alert.ended_at ?? now,
    says: {
      title: alert.title,
      text: alert.text,
      severity: alert.severity,
      dedupeKey: alert.dedupe_key,
      source: { kind: 'plain', name: alert.source ?? sourceName, ...(url === undefined ? {} : { url }) },
      errors: alert.errors,
      urls: alert.urls,
      facts: facts(alert.labels),
      playbook: playbook(alert.playbook),
      ...(kind === undefined ? {} : { kind }),
      ...(journey === undefined ? {} : { journey }),
      ...(step === undefined ? {} : { step }),
      ...(owner === undefined ? {} : { ownerName: owner }),
      ...(team === undefined ? {} : { team }),
      ...(attempts === undefined || bad === undefined ? {} : { counts: { attempts, bad } }),
      ...(trend === undefined ? {} : { trend }),
    },
  };
}
