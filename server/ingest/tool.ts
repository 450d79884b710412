import { sameText } from '../accounts/secrets.ts';
import { hmac } from '../tickets/hook.ts';
import type { Heard } from './heard.ts';
import type { From } from './saying.ts';

/** A delivery as it came, before anything of it is believed. */
export type Delivery = {
  header: (name: string) => string | undefined;
  /** The raw bytes. */
  body: Uint8Array;
  /** From the address, where it has one. */
  token?: string | undefined;
};

/**
 * Whether a delivery is its tool's. `copies` names it: what has come by one of these names is the same again. `within` is
 * for how many seconds it would be believed again, where the tool dates what it signs.
 */
export type Verdict = { believed: true; copies: string[]; within?: number } | { believed: false; why: string };

/** How one tool sends its alerts. */
export type AlertTool = {
  /** Looks at the raw bytes; the time it takes does not depend on where a signature or a token is wrong. */
  verify(delivery: Delivery, secret: string, now: Date): Verdict;
  /** Whether a parsed body has the form of this tool, so that one that came to another's address is read all the same. */
  isOf(body: unknown): boolean;
  /**
   * What a parsed body says; nothing where it is about something else. Pure.
   * @throws ZodError where it is none of the forms that this tool sends
   */
  read(body: unknown, from: From): Heard[];
};

const MISSING = 'The signature is missing. Turn signing on in the tool.';
const WRONG =
  'The signature does not match. Check the source in the address, its secret, and that the body is signed as it is sent.';
const NO_TOKEN = 'This token is not one of a source here. Copy the address or the token again.';

/** What a delivery is told, whose signature is dated too far from now. */
export const stale = (seconds: number, now: Date): string =>
  `The timestamp must be in seconds and within ${seconds / 60} minutes of the API's clock, which says ${now.toISOString()}.`;

/**
 * Judges a signature.
 * @param given what came; of several, one has to be right
 * @param dated in seconds or milliseconds since 1970, where the tool dates what it signs, and how old that may be
 */
export function judgeSignature(
  given: readonly string[],
  right: string,
  now: Date,
  dated?: { at: string | undefined; within: number },
): Verdict {
  // All are compared, so that the time does not tell which was right.
  const same = given.map((each) => sameText(each, right)).some(Boolean);
  if (given.length === 0) return { believed: false, why: MISSING };
  if (!same) return { believed: false, why: WRONG };
  if (!dated) return { believed: true, copies: [right] };
  const age = Math.abs(now.getTime() / 1_000 - secondsOf(dated.at ?? ''));
  if (!(age <= dated.within)) return { believed: false, why: stale(dated.within, now) };
  return { believed: true, copies: [right], within: dated.within };
}

/** As a number of this size, seconds lie in the year 5138. */
const MILLISECONDS_FROM = 100_000_000_000;

function secondsOf(at: string): number {
  if (!/^\d{1,14}$/.test(at)) return Number.NaN;
  return Number(at) < MILLISECONDS_FROM ? Number(at) : Number(at) / 1_000;
}

/** For tools that sign nothing: the secret itself, in the address, as bearer or as the password of basic authentication. */
export function judgeToken({ token, header }: Delivery, secret: string): Verdict {
  const given = token ?? tokenIn(header('authorization') ?? '');
  if (!sameText(given, secret)) return { believed: false, why: NO_TOKEN };
  // Such tools repeat themselves in the same words on purpose: nothing is a copy.
  return { believed: true, copies: [] };
}

/** The token in an Authorization header; empty where there is none. */
export function tokenIn(authorization: string): string {
  const [, scheme = '', given = ''] = /^(Bearer|Basic)\s+(\S+)$/i.exec(authorization) ?? [];
  if (scheme.toLowerCase() === 'bearer') return given;
  return Buffer.from(given, 'base64').toString('utf8').split(':').slice(1).join(':');
}

/** The signature that most tools use. */
export const hexOf = (secret: string, ...parts: (string | Uint8Array)[]): string =>
  hmac('sha256', secret, parts, 'hex');

/** Whether a parsed body is an object that has all these fields. */
export const hasFields = (body: unknown, ...names: string[]): boolean =>
  typeof body === 'object' && body !== null && names.every((name) => Object.hasOwn(body, name));
