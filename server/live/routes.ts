import type { ServerResponse } from 'node:http';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { z } from 'zod';
import { allow } from '../http/allow.ts';
import { refusals, WITH_TOKEN } from '../http/answers.ts';
import { Refusal } from '../http/refusal.ts';
import type { RequestEnvironment, Services } from '../http/services.ts';

const Outgoing = z.custom<ServerResponse>(
  (value) => value instanceof Object && 'writeHead' in value && 'write' in value,
);
const NodeBindings = z.object({ outgoing: Outgoing });

/** The first line tells proxies and browsers that the stream is there; a reader that loses it waits this long. */
const OPENING = 'retry: 3000\n\n';

/** That there is news, as it happens, for pages that are open. */
export function liveRoutes(app: OpenAPIHono<RequestEnvironment>, services: Services): void {
  app.openapi(
    createRoute({
      method: 'get',
      path: '/v1/sync/events',
      tags: ['Sync'],
      summary: 'Hear that there is news, as server-sent events; what it is comes by a pull',
      ...allow(services, 'stream'),
      responses: {
        200: {
          description: 'Events `news` with the revision and over how many milliseconds to spread the pulls, and `bye`',
          content: { 'text/event-stream': { schema: z.string() } },
        },
        ...refusals('too_many_tries', ...WITH_TOKEN),
      },
    }),
    (context) => {
      const { workspaceId, memberId, connectionId } = context.get('session');
      const outgoing = takeOver(context);
      services.live.streams.add({ outgoing, workspaceId, memberId, connectionId });
      outgoing.writeHead(200, {
        ...headersSoFar(context),
        'content-type': 'text/event-stream',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      });
      outgoing.write(OPENING);
      return RESPONSE_ALREADY_SENT;
    },
  );
}

/**
 * The response itself. A stream of the framework's costs two and a half times the memory of one that is written to
 * directly, and there are ten thousand of them.
 */
function takeOver(context: Context): ServerResponse {
  const bindings = NodeBindings.safeParse(context.env);
  if (!bindings.success)
    throw new Refusal('internal', 'This API runs without a socket, so there is nothing to listen on.');
  return bindings.data.outgoing;
}

/** What the routes' shared parts have put on the answer, such as the leave for the extension's origin. */
function headersSoFar(context: Context): Record<string, string> {
  return Object.fromEntries(context.body(null).headers);
}
