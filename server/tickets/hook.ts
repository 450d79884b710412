import { createHmac } from 'node:crypto';
import type { HeardTicket } from '#lib/helpdesk-api/heard-ticket.ts';
import { sameText } from '../accounts/secrets.ts';
import type { Outbound } from '../outbound/call.ts';

/** A delivery as it came, before anything of it is believed. */
export type Delivery = {
  method: string;
  /** The whole address that the helpdesk sent to, as it knows it. */
  url: string;
  header: (name: string) => string | undefined;
  /** The raw bytes. */
  body: Uint8Array;
  /** From the address, where it has one. */
  secret?: string;
};

/**
 * Whether a delivery is its helpdesk's. `delivery` names it: the same again is a repetition; `within` is for how many
 * seconds it would be believed again, where the helpdesk dates what it signs.
 */
export type Verdict = { believed: true; delivery: string; within?: number } | { believed: false; why: string };

/** What a delivery says: tickets, and tickets of which it says only that there is something to read. */
export type Reading = { tickets: HeardTicket[]; awaited: string[] };

/** How one helpdesk sends its tickets. */
export type HelpdeskHook = {
  /** What it is answered where it was believed, if it takes not every success for one. */
  status?: 200;
  /** Looks at the raw bytes; the time it takes does not depend on where a signature is wrong. */
  verify(delivery: Delivery, secret: string, now: Date): Verdict;
  /**
   * Looks at what a delivery shows besides, with keys that the helpdesk publishes.
   * @returns why it is not believed, in words for the person
   */
  verifySender?(
    delivery: Delivery,
    sender: { host: string; outbound: Outbound; now: Date },
  ): Promise<string | undefined>;
  /**
   * What a parsed body says; nothing where it is about something else.
   * @throws ZodError where it is none of the forms that this helpdesk sends
   */
  read(body: unknown): Reading;
};

export const NOTHING: Reading = { tickets: [], awaited: [] };

/** As everywhere in the vendors' documents: five minutes. */
export const TOLERANCE_SECONDS = 300;

const MISSING = 'A delivery came without a signature. Turn signing on in the helpdesk, or give its secret here again.';
const WRONG = 'The signature of a delivery did not match. The secret here and the one in the helpdesk differ.';
const STALE =
  'A delivery was older than five minutes, so it was not believed. Compare the clock of this API with the true time.';
const WRONG_SECRET = 'A delivery came without the secret of this address. Copy the address into the helpdesk again.';

/** The HMAC of parts, one after the other. */
export function hmac(
  algorithm: 'sha1' | 'sha256',
  secret: string,
  parts: readonly (string | Uint8Array)[],
  encoding: 'hex' | 'base64',
): string {
  const sum = createHmac(algorithm, secret);
  for (const part of parts) sum.update(part);
  return sum.digest(encoding);
}

/**
 * Compares a signature with the right one.
 * @param sentAt milliseconds since 1970, where the helpdesk dates what it signs
 */
export function judge(signature: string | undefined, right: string, dated?: { sentAt: number; now: Date }): Verdict {
  const same = sameText(signature ?? '', right);
  if (!signature) return { believed: false, why: MISSING };
  if (!same) return { believed: false, why: WRONG };
  if (!dated) return { believed: true, delivery: right };
  const age = Math.abs(dated.now.getTime() - dated.sentAt);
  if (!(age <= TOLERANCE_SECONDS * 1_000)) return { believed: false, why: STALE };
  return { believed: true, delivery: right, within: TOLERANCE_SECONDS };
}

/**
 * For a helpdesk that signs nothing: the secret itself, in the address or in a header. Such a delivery is believed to be
 * from the helpdesk; what has changed is read through the connection.
 */
export function judgeSecret(given: string | undefined, secret: string, body: Uint8Array): Verdict {
  if (!sameText(given ?? '', secret)) return { believed: false, why: WRONG_SECRET };
  return { believed: true, delivery: hmac('sha256', secret, [body], 'hex') };
}
