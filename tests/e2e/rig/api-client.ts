import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { Connection, ConnectResponse } from '#lib/contract/connect.ts';
import { SIGNATURE_HEADER, TIMESTAMP_HEADER } from '#lib/contract/hooks.ts';

const Connections = z.object({ connections: z.array(Connection) });

/** Sends an alert of the plain format as any tool would: signed, to the address that the API gave it. */
export async function sendPlainAlert(source: { url: string; secret: string }, alert: object): Promise<void> {
  const body = JSON.stringify(alert);
  const timestamp = String(Math.floor(Date.now() / 1_000));
  const answer = await fetch(source.url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      [TIMESTAMP_HEADER]: timestamp,
      [SIGNATURE_HEADER]: createHmac('sha256', source.secret).update(`${timestamp}.${body}`).digest('hex'),
    },
    body,
  });
  if (answer.status !== 202) throw new Error(`The alert was not taken: ${answer.status} ${await answer.text()}`);
}

/** Ends every connection of a member, as an admin does over HTTP; `code` is an admin's one-time code. */
export async function endConnectionsOf(address: string, code: string, memberName: string): Promise<void> {
  const connected = await fetch(`${address}/v1/connect`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code, deviceName: 'the test' }),
  });
  const { token } = ConnectResponse.parse(await connected.json());
  const headers = { authorization: `Bearer ${token}` };
  const listed = await fetch(`${address}/v1/connections`, { headers });
  const { connections } = Connections.parse(await listed.json());
  const theirs = connections.filter((connection) => connection.memberName === memberName);
  if (theirs.length === 0) throw new Error(`${memberName} has no connection.`);
  for (const { id } of theirs) {
    const ended = await fetch(`${address}/v1/connections/${id}`, { method: 'DELETE', headers });
    if (ended.status !== 204) throw new Error(`The connection was not ended: ${ended.status}`);
  }
}
