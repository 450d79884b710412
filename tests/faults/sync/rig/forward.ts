import { Agent, type IncomingHttpHeaders, request } from 'node:http';
import type { ApiNode } from './nodes.ts';

export type Answer = { status: number; contentType: string; body: Buffer };
type Sent = { method: string; path: string; headers: IncomingHttpHeaders; body: Buffer };

const agent = new Agent({ keepAlive: true });

/** Sends a request to a node, or to the other one where that one is down, as a load balancer does. */
export async function forward(nodes: readonly ApiNode[], first: number, sent: Sent): Promise<Answer> {
  try {
    return await sendTo(nodes[first], sent);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ECONNREFUSED')) throw error;
    return sendTo(nodes[1 - first], sent);
  }
}

function sendTo(node: ApiNode | undefined, { method, path, headers, body }: Sent): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { host: _host, connection: _connection, 'content-length': _length, ...kept } = headers;
    const outgoing = request(
      { host: '127.0.0.1', port: node?.port, method, path, agent, headers: { ...kept, 'content-length': body.length } },
      async (answer) => {
        try {
          const chunks: Buffer[] = [];
          for await (const chunk of answer) chunks.push(Buffer.from(chunk));
          resolve({
            status: answer.statusCode ?? 502,
            contentType: answer.headers['content-type'] ?? 'application/json',
            body: Buffer.concat(chunks),
          });
        } catch (error) {
          reject(error);
        }
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
