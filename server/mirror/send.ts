import { type ApiAnswer, type ApiRequest, HelpdeskUnreachable, type Send } from '#lib/helpdesk-api/send.ts';
import { OutboundRefused } from '../outbound/call.ts';
import type { OpenedConnection } from './connections.ts';
import { accessFor } from './tokens/access.ts';
import { VENDORS } from './vendors.ts';
import type { MirrorTools } from './work.ts';

/** A list of a hundred tickets with all their fields. */
const LARGEST_ANSWER = 8 * 1024 * 1024;

/**
 * Sends to a helpdesk's API as the owner of the connection's token. Where the helpdesk makes its tokens for a client, one is
 * there before each request, and one that is not taken any more is renewed once; then the sender also throws TokenRefused.
 */
export function sendingBy(tools: Omit<MirrorTools, 'log'>, connection: OpenedConnection): Send {
  const { userName = '', secret, helpdesk } = connection;
  const { identify, tokens, sending = (send) => send } = VENDORS[helpdesk];
  const asOwner = (request: ApiRequest, token: string) =>
    call(tools, connection, request, identify({ userName, secret: token }));
  if (!tokens) return sending((request) => asOwner(request, secret));
  return sending(async (request) => {
    const access = await accessFor(tools, connection);
    const answer = await asOwner(request, access.token);
    if (answer.status !== 401) return answer;
    return asOwner(request, (await accessFor(tools, connection, access.token)).token);
  });
}

async function call(
  { outbound }: Pick<MirrorTools, 'outbound'>,
  { apiAddress }: OpenedConnection,
  { method, path, headers = {}, body }: ApiRequest,
  who: Record<string, string>,
): Promise<ApiAnswer> {
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  const type: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' };
  try {
    const answer = await outbound.call(`${apiAddress}${path}`, {
      method,
      headers: { ...headers, ...type, ...who },
      ...sent,
      largest: LARGEST_ANSWER,
    });
    return { status: answer.status, headers: asText(answer.headers), body: answer.text };
  } catch (error) {
    if (error instanceof OutboundRefused) throw new HelpdeskUnreachable(error.message);
    throw error;
  }
}

function asText(headers: Record<string, string | string[] | undefined>): ApiAnswer['headers'] {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name.toLowerCase(), Array.isArray(value) ? value.join(', ') : value]],
    ),
  );
}
