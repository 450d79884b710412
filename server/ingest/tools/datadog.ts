import { z } from 'zod';
import type { Severity } from '#lib/contract/alert.ts';
import { plainText } from '#lib/contract/bounded.ts';
import { severityOf } from '#lib/contract/severity-words.ts';
import type { Heard } from '../heard.ts';
import { saying } from '../saying.ts';
import { type AlertTool, judgeToken } from '../tool.ts';

const Sent = z.record(z.string(), z.unknown());
type Fields = Readonly<Record<string, string>>;

/** At the beginning of every title, and the only word of the state in the body that Datadog sends unasked. */
const IN_TITLE = /^\s*\[([^\]]{1,60})\]\s*/;
const FIRING = /^(re-)?(triggered|warn|no data|renotify|alert)\b/i;
const RESOLVED = /\brecovered\b/i;
const PRIORITIES: Readonly<Record<string, Severity>> = { p1: 'critical', p2: 'critical', p3: 'warning' };

/** Datadog: the body is what its owner has written; it signs nothing, and shows the token in a header. */
export const datadogTool: AlertTool = {
  verify: judgeToken,
  isOf: (body) => {
    const sent = Sent.safeParse(body);
    return sent.success && transitionOf(fieldsOf(sent.data)) !== undefined;
  },
  read: (body, from) => {
    const fields = fieldsOf(Sent.parse(body));
    const status = statusOf(transitionOf(fields));
    const title = fields.eventtitle ?? fields.title ?? fields.alerttitle;
    const key = keyOf(fields, title);
    if (key === undefined) throw missing('alert_cycle_key', 'Neither a key of the alert nor a title is there');
    const tags = (fields.tags ?? '').split(',').map((tag) => tag.split(':', 2));
    const scope = fields.alertscope;
    return [
      saying(from, {
        status,
        key,
        titles: [title?.replace(IN_TITLE, ''), fields.alerttitle, fields.alertmetric],
        texts: [fields.textonlymsg ?? fields.text ?? fields.eventmsg ?? fields.body, fields.alertstatus],
        severity: severity(fields),
        links: [fields.link, fields.eventurl],
        saidAt: fields.lastupdated ?? fields.date,
        facts: {
          query: fields.alertquery,
          scope,
          priority: fields.alertpriority,
          host: fields.hostname,
          snapshot: fields.snapshot,
          ...Object.fromEntries(tags.map(([name = '', value]) => [name.trim(), value ?? name])),
        },
      }),
    ];
  },
};

/** `alert_cycle_key`, `alertCycleKey` and `ALERT_CYCLE_KEY` are one name; a variable that Datadog did not fill is nothing. */
function fieldsOf(sent: z.infer<typeof Sent>): Fields {
  return Object.fromEntries(
    Object.entries(sent).flatMap(([name, value]) => {
      const text = plainText(value);
      if (text === undefined || /^\$[A-Z_]+$/.test(text) || text === 'null') return [];
      return [[name.toLowerCase().replaceAll(/[^a-z]/g, ''), text]];
    }),
  );
}

function transitionOf(fields: Fields): string | undefined {
  const title = fields.eventtitle ?? fields.title ?? '';
  const [, word] = IN_TITLE.exec(title) ?? [];
  const said = fields.alerttransition ?? word;
  return said !== undefined && (FIRING.test(said) || RESOLVED.test(said)) ? said : undefined;
}

function statusOf(transition: string | undefined): Heard['status'] {
  if (transition === undefined) throw missing('alert_transition', 'It is not said whether the alert is on or over');
  return RESOLVED.test(transition) ? 'resolved' : 'firing';
}

/** One for each time from trigger to recovery; else the monitor and what of it is concerned. */
function keyOf(fields: Fields, title: string | undefined): string | undefined {
  if (fields.alertcyclekey !== undefined) return `cycle/${fields.alertcyclekey}`;
  if (fields.alertid !== undefined) return `monitor/${fields.alertid}/${fields.alertscope ?? ''}`;
  return title === undefined ? undefined : `title/${title.replace(IN_TITLE, '')}`;
}

function severity(fields: Fields): Severity {
  const priority = (fields.alertpriority ?? fields.priority ?? '').toLowerCase();
  if (Object.hasOwn(PRIORITIES, priority)) return PRIORITIES[priority] ?? 'warning';
  return /^p[45]$/.test(priority) ? 'info' : severityOf(fields.alerttype);
}

const missing = (field: string, message: string) =>
  new z.ZodError([{ code: 'custom', path: [field], message, input: undefined }]);
