import { type ApiAnswer, HelpdeskUnreachable, type Send } from '#lib/helpdesk-api/send.ts';
import { type Outbound, OutboundRefused } from '../outbound/call.ts';
import type { OpenedConnection } from './connections.ts';
import { VENDORS } from './vendors.ts';

/** A list of a hundred tickets with all their fields. */
const LARGEST_ANSWER = 8 * 1024 * 1024;

/** Sends to a helpdesk's API as the owner of the connection's token. */
export function sendingBy(outbound: Outbound, connection: OpenedConnection): Send {
  const { apiAddress, userName = '', secret, helpdesk } = connection;
  const who = VENDORS[helpdesk].identify({ userName, secret });
  return async ({ method, path, headers = {}, body }) => {
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
  };
}

function asText(headers: Record<string, string | string[] | undefined>): ApiAnswer['headers'] {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name.toLowerCase(), Array.isArray(value) ? value.join(', ') : value]],
    ),
  );
}
