import type { Context } from 'hono';
import { z } from 'zod';

const NodeBindings = z.object({
  incoming: z.object({ socket: z.object({ remoteAddress: z.string() }) }),
});

/** Where the request came from; `unknown` where there is no socket, as in a unit test. */
export function clientAddress(context: Context): string {
  const bindings = NodeBindings.safeParse(context.env);
  return bindings.success ? bindings.data.incoming.socket.remoteAddress : 'unknown';
}
