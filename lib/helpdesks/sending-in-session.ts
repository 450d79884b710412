import type { SessionAnswer } from '#lib/bridge/content.ts';
import { HelpdeskUnreachable, type Send } from '#lib/helpdesk-api/send.ts';
import type { SessionFetch } from './session.ts';

/** What a helpdesk wants to see on a request that changes something in an agent's session. */
export type WriteHeaders = (send: Send) => Promise<Record<string, string>>;

/** Sends in the agent's session. What a write has to show is looked up once, before the first one. */
export function sendingIn(session: SessionFetch, writeHeaders: WriteHeaders = async () => ({})): Send {
  let shown: Promise<Record<string, string>> | undefined;
  const send: Send = async ({ method, path, headers = {}, body }) => {
    if (method !== 'GET') shown ??= writeHeaders(send);
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    return arrived(
      await session({
        method,
        path,
        headers: {
          ...headers,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(method === 'GET' ? {} : await shown),
        },
        ...sent,
      }),
    );
  };
  return send;
}

/**
 * An answer that has come back from the agent's session at all.
 * @throws HelpdeskUnreachable where none has, or where the helpdesk does not know who asks
 */
function arrived(answer: SessionAnswer): SessionAnswer {
  if (answer.status === 0) throw new HelpdeskUnreachable(answer.failed ?? 'The helpdesk did not answer.');
  if (answer.status === 401) {
    throw new HelpdeskUnreachable(
      'You seem to be signed out of the helpdesk. Sign in there; the label follows by itself.',
    );
  }
  return answer;
}
