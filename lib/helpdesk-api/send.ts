import type { z } from 'zod';
import { waitOf } from './wait.ts';

/** One request to a helpdesk's API. Who sends it, an agent's session or a connection with a token, is not its matter. */
export type ApiRequest = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path and query, from the root of the helpdesk's API. */
  path: string;
  headers?: Record<string, string>;
  /** Sent as JSON. */
  body?: unknown;
};

/** What came back; the names of headers in small letters. */
export type ApiAnswer = { status: number; headers: Readonly<Record<string, string>>; body: string };

/**
 * Sends a request as somebody whom the helpdesk knows.
 * @throws HelpdeskUnreachable where nothing comes back in time
 */
export type Send = (request: ApiRequest) => Promise<ApiAnswer>;

/** The helpdesk cannot be spoken to now; trying again later may help. */
export class HelpdeskUnreachable extends Error {
  override name = 'HelpdeskUnreachable';
  /** How long it asked to be left alone, in milliseconds. */
  readonly waitMs: number | undefined;
  constructor(message: string, waitMs?: number) {
    super(message);
    this.waitMs = waitMs;
  }
}

/** A page came that asks who one is, in place of what was asked for. */
export function signedOut(): HelpdeskUnreachable {
  return new HelpdeskUnreachable('You seem to be signed out of the helpdesk. Sign in there; it follows by itself.');
}

/** The helpdesk said no, in words for the person; trying again alone will not help. */
export class HelpdeskRefusal extends Error {
  override name = 'HelpdeskRefusal';
}

/** Asks for JSON: some helpdesks answer with a page, or refuse, where it is not asked for. */
export const ACCEPTS_JSON = { accept: 'application/json' };

/**
 * An answer that went well.
 * @throws HelpdeskUnreachable, HelpdeskRefusal
 */
export function checked(answer: ApiAnswer): ApiAnswer {
  const { status, headers } = answer;
  if (status >= 200 && status < 300) return answer;
  if (status === 401) {
    throw new HelpdeskUnreachable('The helpdesk does not know who asks. Sign in there, or renew its connection.');
  }
  if (status === 403) throw new HelpdeskRefusal('The helpdesk does not allow changing the tags of this ticket.');
  if (status === 404) throw new HelpdeskRefusal('The helpdesk does not know this ticket.');
  if (status === 429) {
    throw new HelpdeskUnreachable('The helpdesk asks for a pause; it goes on by itself.', waitOf(headers, Date.now()));
  }
  if (status >= 500 || status === 408) {
    const words = `The helpdesk is not able to answer now (it said ${status}).`;
    throw new HelpdeskUnreachable(words, waitOf(headers, Date.now()));
  }
  throw new HelpdeskRefusal(`The helpdesk refused (it said ${status}).`);
}

/**
 * The JSON of an answer that went well. An expired session often answers with a login page and 200, so the content type
 * counts, not the status alone.
 * @throws HelpdeskUnreachable, HelpdeskRefusal
 */
export function jsonOf<T extends z.ZodType>(answer: ApiAnswer, schema: T): z.infer<T> {
  checked(answer);
  if (!/\bjson\b/.test(answer.headers['content-type'] ?? '')) {
    throw signedOut();
  }
  let body: unknown;
  try {
    body = JSON.parse(answer.body);
  } catch {
    throw new HelpdeskUnreachable('The helpdesk’s answer was cut off.');
  }
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw new HelpdeskRefusal('The helpdesk answered in a form that Bellwether does not know.');
  return parsed.data;
}

/**
 * Reads something as JSON.
 * @throws HelpdeskUnreachable, HelpdeskRefusal
 */
export async function readJson<T extends z.ZodType>(
  send: Send,
  path: string,
  schema: T,
  headers: Record<string, string> = ACCEPTS_JSON,
): Promise<z.infer<T>> {
  return jsonOf(await send({ method: 'GET', path, headers }), schema);
}
