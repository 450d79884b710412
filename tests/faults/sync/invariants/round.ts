import { LONGEST_WAIT_MS } from '#lib/replica/backoff.ts';
import type { Reply } from '../client/messages.ts';
import type { Exchange } from '../rig/line.ts';
import type { Invariant } from '../run/violations.ts';

/** More requests than this in one round of sync are a client that cannot stop. */
const MOST_REQUESTS = 100;
/** Chance that is added to a wait, and the time between the end of a round and our look at it. */
const MARGIN_MS = 6_000;

/** One round of sync of one context alone, without anything that struck it. */
export type Round = {
  reply: Reply;
  exchanges: readonly Exchange[];
  /** The client's own clock when it answered. */
  clientNow: number;
};

/** What a round of sync did that it must not do: too many requests (I11), or going on as an old release (I13). */
export function wrongInRound({ reply, exchanges, clientNow }: Round): [Invariant, string][] {
  const wrong: [Invariant, string][] = [];
  const offline = exchanges.length > 0 && exchanges.every(({ condition }) => condition === 'offline');
  if (offline && exchanges.length > 1) wrong.push(['I11', `${exchanges.length} requests in one round of an outage`]);
  if (exchanges.length > MOST_REQUESTS) wrong.push(['I11', `${exchanges.length} requests in one round`]);
  const { retry, trouble } = reply.dump?.sync ?? {};
  if (reply.sync === 'offline' && retry === undefined) wrong.push(['I11', 'it failed and may try again at once']);
  if (reply.sync === 'offline' && retry && retry.at - clientNow > LONGEST_WAIT_MS + MARGIN_MS) {
    wrong.push(['I11', `it waits ${retry.at - clientNow} ms for its next try`]);
  }
  if (reply.sync === 'done' && retry !== undefined) wrong.push(['I11', 'it came through and still waits']);
  const outdated = exchanges.length > 0 && exchanges.every(({ status, fault }) => status === 426 && fault === 'none');
  if (outdated && (reply.sync !== 'refused' || trouble?.kind !== 'upgrade')) {
    wrong.push(['I13', `an old release was told so and came to ${reply.sync}, ${JSON.stringify(trouble)}`]);
  }
  return wrong;
}
