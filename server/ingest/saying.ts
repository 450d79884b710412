import type { Severity, SignalKind } from '#lib/contract/alert.ts';
import type { AlertSourceKind } from '#lib/contract/alert-source-kind.ts';
import { address, cut, facts, line, plainText } from '#lib/contract/bounded.ts';
import { instantOf } from '#lib/contract/instant-of.ts';
import type { Heard } from './heard.ts';

/** Whose delivery is read, and when it came. */
export type From = { kind: AlertSourceKind; name: string; now: string };

/** What a tool says of one trouble, in any length and with anything missing. */
type Said = {
  status: Heard['status'];
  key: string;
  /** The first that says something is the title. */
  titles: readonly unknown[];
  /** Put under one another. */
  texts?: readonly unknown[];
  severity: Severity;
  /** The first that is a web address. */
  links?: readonly unknown[];
  errors?: readonly unknown[];
  urls?: readonly unknown[];
  facts?: Readonly<Record<string, unknown>>;
  signal?: SignalKind | undefined;
  /** Since and until when, and when it was said; each in any form, the first that is an instant. */
  since?: readonly unknown[];
  until?: readonly unknown[];
  saidAt?: unknown;
} & Pick<Heard, 'ofAllUnder' | 'endIsTold'>;

const MOST = 50;
const MOST_AHEAD_MS = 300_000;

/** Brings what a tool says within the bounds of an alert. Pure. */
export function saying({ kind, name, now }: From, said: Said): Heard {
  const saidAt = notAhead(instantOf(said.saidAt), now);
  const url = firstOf(said.links, (link) => address(plainText(link)));
  return {
    status: said.status,
    since: firstOf(said.since, instantOf) ?? saidAt ?? now,
    until: firstOf(said.until, instantOf) ?? saidAt ?? now,
    ...(saidAt === undefined ? {} : { saidAt }),
    ...(said.ofAllUnder ? { ofAllUnder: true } : {}),
    ...(said.endIsTold ? { endIsTold: true } : {}),
    says: {
      title: firstOf(said.titles, asLine) ?? 'Alert without a name',
      text: cut((said.texts ?? []).flatMap((text) => plainText(text) ?? []).join('\n'), 20_000),
      severity: said.severity,
      dedupeKey: cut(said.key, 500),
      source: { kind, name, ...(url === undefined ? {} : { url }) },
      errors: linesOf(said.errors),
      urls: linesOf(said.urls),
      facts: facts(said.facts ?? {}),
      playbook: [],
      ...(said.signal === undefined ? {} : { kind: said.signal }),
    },
  };
}

/** A clock that is ahead would have everything passed over that is said after it was set right. */
function notAhead(at: string | undefined, now: string): string | undefined {
  return at !== undefined && Date.parse(at) <= Date.parse(now) + MOST_AHEAD_MS ? at : undefined;
}

const asLine = (value: unknown) => line(plainText(value));

const linesOf = (values: readonly unknown[] = []) =>
  [...new Set(values.flatMap((value) => asLine(value) ?? []))].slice(0, MOST);

function firstOf<T>(values: readonly unknown[] = [], read: (value: unknown) => T | undefined): T | undefined {
  for (const value of values) {
    const found = read(value);
    if (found !== undefined) return found;
  }
  return undefined;
}
