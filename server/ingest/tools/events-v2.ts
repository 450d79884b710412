import { z } from 'zod';
import { severityOf } from '#lib/contract/severity-words.ts';
import { hashOf } from '../../accounts/secrets.ts';
import type { Heard } from '../heard.ts';
import { type From, saying } from '../saying.ts';

const Text = z.string().nullish();
const Key = z.string().min(1).max(500);
// What they hold is anybody's; a form of its own is no reason to refuse the event.
const Links = z.array(z.looseObject({ href: Text })).catch([]);
const Details = z.record(z.string(), z.unknown()).catch({});

const Trigger = z.looseObject({
  event_action: z.literal('trigger'),
  dedup_key: Key.nullish(),
  client: Text,
  client_url: Text,
  links: z.unknown(),
  payload: z.looseObject({
    summary: z.string().min(1),
    source: Text,
    severity: Text,
    timestamp: z.unknown(),
    component: Text,
    group: Text,
    class: Text,
    custom_details: z.unknown(),
  }),
});

/**
 * An event as tools send it to PagerDuty's Events API v2, which many can do
 * (developer.pagerduty.com/docs/events-api-v2-overview). Its `routing_key` is the secret of a source.
 */
export const EventV2 = z.discriminatedUnion('event_action', [
  Trigger,
  z.looseObject({ event_action: z.literal('acknowledge'), dedup_key: Key }),
  z.looseObject({ event_action: z.literal('resolve'), dedup_key: Key }),
]);
export type EventV2 = z.infer<typeof EventV2>;

/** By what later events name this one. Where the sender leaves it to us, the same event again gets the same. */
export function dedupKeyOf(event: EventV2): string {
  if (event.dedup_key) return event.dedup_key;
  if (event.event_action !== 'trigger') return '';
  const { summary, source, component, group, class: kind } = event.payload;
  return hashOf(JSON.stringify([summary, source, component, group, kind]));
}

/** What an event says. Pure. That somebody looks at it is said by nobody here: it stays as it is. */
export function heardFromEventV2(event: EventV2, from: From): Heard[] {
  const key = dedupKeyOf(event);
  if (event.event_action === 'acknowledge') return [];
  if (event.event_action === 'resolve')
    return [saying(from, { status: 'resolved', key, titles: [], severity: 'info' })];
  const { payload, client, client_url, links } = event;
  return [
    saying(from, {
      status: 'firing',
      key,
      titles: [payload.summary],
      severity: severityOf(payload.severity),
      links: [client_url, ...Links.parse(links).map(({ href }) => href)],
      since: [payload.timestamp],
      facts: {
        from: payload.source,
        client,
        component: payload.component,
        group: payload.group,
        class: payload.class,
        ...Details.parse(payload.custom_details),
      },
    }),
  ];
}
