import { facts, playbook } from '#lib/contract/bounded.ts';
import { PlainAlert, SIGNATURE_HEADER, SIGNATURE_TOLERANCE_SECONDS, TIMESTAMP_HEADER } from '#lib/contract/hooks.ts';
import type { Heard } from '../heard.ts';
import type { From } from '../saying.ts';
import { signatureOf } from '../signature.ts';
import { type AlertTool, hasFields, judgeSignature } from '../tool.ts';
import { EventV2, heardFromEventV2 } from './events-v2.ts';

/** Our own format, and PagerDuty's Events API v2, which anybody's own tool may send as well. */
export const plainTool: AlertTool = {
  verify: ({ header, body }, secret, now) => {
    const signature = header(SIGNATURE_HEADER);
    const at = header(TIMESTAMP_HEADER);
    const right = signatureOf(secret, at ?? '', body);
    const given = signature === undefined ? [] : [signature.toLowerCase()];
    return judgeSignature(given, right, now, { at, within: SIGNATURE_TOLERANCE_SECONDS });
  },
  isOf: (body) => hasFields(body, 'title', 'dedupe_key') || hasFields(body, 'event_action', 'routing_key'),
  read: (body, from) =>
    hasFields(body, 'event_action')
      ? heardFromEventV2(EventV2.parse(body), from)
      : [heardFromPlain(PlainAlert.parse(body), from)],
};

/** An alert of our own plain format, as heard. Pure. */
export function heardFromPlain(alert: PlainAlert, { kind: source, name, now }: From): Heard {
  const { kind, journey, step, owner, team, trend, url } = alert;
  const { attempts = alert.n, bad = alert.k } = alert;
  return {
    status: alert.status,
    since: alert.started_at ?? now,
    until: alert.ended_at ?? now,
    says: {
      title: alert.title,
      text: alert.text,
      severity: alert.severity,
      dedupeKey: alert.dedupe_key,
      source: { kind: source, name: alert.source ?? name, ...(url === undefined ? {} : { url }) },
      errors: alert.errors,
      urls: alert.urls,
      facts: facts({
        ...alert.labels,
        signal: alert.signal,
        baseline: alert.baseline,
        replays: alert.replay_urls.join('\n'),
        sessions: alert.session_ids.join(', '),
        tickets: alert.ticket_ids.join(', '),
      }),
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
