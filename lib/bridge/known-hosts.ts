import type { HelpdeskKind } from '#lib/contract/ticket.ts';

/**
 * What stands in place of the `*` of a pattern on a host; empty where the pattern has none; null where it does not fit.
 * @example starOf('*.zendesk.com', 'acme.zendesk.com') // 'acme'
 */
export function starOf(pattern: string, host: string): string | null {
  const [head = '', tail] = pattern.split('*');
  if (tail === undefined) return host === pattern ? '' : null;
  const long = host.length > head.length + tail.length;
  return long && host.startsWith(head) && host.endsWith(tail)
    ? host.slice(head.length, host.length - tail.length)
    : null;
}

/** The helpdesk that an origin is known to be, by its host. */
export function kindOf(
  origin: string,
  known: readonly { kind: HelpdeskKind; hosts: readonly string[] }[],
): HelpdeskKind | undefined {
  const { host } = new URL(origin);
  return known.find(({ hosts }) => hosts.some((pattern) => starOf(pattern, host) !== null))?.kind;
}
