import { TRUSTED_MS } from '#server/accounts/sessions.ts';
import type { Connected } from '../client/messages.ts';
import type { ApiNode } from '../rig/nodes.ts';
import type { Rig } from '../rig/rig.ts';

/**
 * Ends a connection at one node and waits until every node refuses it, which may take as long as a node trusts what it
 * has looked up.
 * @returns what is wrong, in words, where a node serves it for longer
 */
export async function endConnection({ nodes }: Rig, connected: Connected): Promise<string | undefined> {
  await Promise.all(nodes.map((node) => node.up()));
  const [first] = nodes;
  while ((await ask(first, `/v1/connections/${connected.connectionId}`, connected, 'DELETE')) >= 500) await pause();
  const deadline = Date.now() + TRUSTED_MS + 1_000;
  for (const node of nodes) {
    while ((await ask(node, `/v1/sync/pull?client=${connected.connectionId}`, connected)) < 400) {
      if (Date.now() > deadline) return `a node still serves it ${TRUSTED_MS + 1_000} ms after it was ended`;
      await pause();
    }
  }
  return undefined;
}

async function ask(node: ApiNode | undefined, path: string, { token }: Connected, method = 'GET'): Promise<number> {
  const headers = { authorization: `Bearer ${token}` };
  const answer = await fetch(`http://127.0.0.1:${node?.port}${path}`, { method, headers });
  await answer.arrayBuffer();
  return answer.status;
}

const pause = () => new Promise((resolve) => setTimeout(resolve, 25));
