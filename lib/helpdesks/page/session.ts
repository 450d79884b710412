import type { SessionAnswer, SessionRequest } from '#lib/bridge/content.ts';
import { identityIn } from './identity.ts';

/** A helpdesk that asks for a password in a dialog of its own would hang for ever without a limit. */
const TIMEOUT_MS = 10_000;
const BODY_LIMIT = 2_000_000;

/**
 * Carries out one request in the agent's own session on the page's own origin. Says what came back and judges nothing:
 * that is the background's part.
 */
export async function sessionFetch(
  request: SessionRequest,
  { location, cookie }: { location: Pick<Location, 'origin'>; cookie: string },
): Promise<SessionAnswer> {
  const { identity } = request;
  const address = new URL(request.path, location.origin);
  if (address.origin !== location.origin) return nothing('The request was for another site.');
  try {
    const response = await fetch(address, {
      method: request.method,
      headers: { ...request.headers, ...(identity ? identityIn(cookie, identity) : {}) },
      ...(request.body === undefined ? {} : { body: request.body }),
      credentials: 'same-origin',
      // Unlike cookies, headers would go along to another site.
      redirect: identity ? 'error' : 'follow',
      cache: 'no-store',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const body = await response.text();
    // Some helpdesks repeat who asked.
    const told = [...response.headers].filter(([name]) => !identity?.headers.includes(name));
    return {
      status: response.status,
      headers: Object.fromEntries(told),
      body: body.slice(0, BODY_LIMIT),
    };
  } catch (error) {
    const late = error instanceof DOMException && error.name === 'TimeoutError';
    return nothing(late ? 'The helpdesk took too long to answer.' : 'The helpdesk did not answer.');
  }
}

const nothing = (failed: string): SessionAnswer => ({ status: 0, headers: {}, body: '', failed });
