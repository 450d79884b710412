import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { AccessToken, RefreshRequest } from '#lib/contract/tokens.ts';
import { ALLOWED_FIELD, allow } from '../http/allow.ts';
import { json, refusals, WITH_TOKEN } from '../http/answers.ts';
import { clientAddress, networkOf } from '../http/client-address.ts';
import { bodyUpTo } from '../http/read-body.ts';
import type { RequestEnvironment, Services } from '../http/services.ts';
import { issueStreamToken, refresh } from './tokens.ts';

const SMALL = 16 * 1024;

/** Tokens of connected browsers. */
export function tokenRoutes(app: OpenAPIHono<RequestEnvironment>, services: Services): void {
  const { database } = services.store;

  app.openapi(
    createRoute({
      method: 'post',
      path: '/v1/tokens',
      tags: ['Accounts'],
      summary: 'Exchange a refresh token for an access token, and put the next refresh token in its place',
      [ALLOWED_FIELD]: 'public',
      middleware: [bodyUpTo(SMALL)] as const,
      request: { body: { required: true, content: json(RefreshRequest) } },
      responses: {
        200: { description: 'An access token. From now on the next refresh token counts.', content: json(AccessToken) },
        ...refusals('bad_request', 'token_replaced', 'too_large', ...WITH_TOKEN),
      },
    }),
    async (context) => {
      const token = await refresh(database, context.req.valid('json'), {
        now: services.now(),
        network: networkOf(clientAddress(context)),
        forget: services.live.forgetSessions,
      });
      context.header('cache-control', 'no-store');
      return context.json(token, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/v1/tokens/stream',
      tags: ['Accounts'],
      summary: 'Get a token that may only hear that there is news',
      ...allow(services, 'agent'),
      responses: {
        200: { description: 'A token for the stream, and nothing else', content: json(AccessToken) },
        ...refusals(...WITH_TOKEN),
      },
    }),
    async (context) => {
      context.header('cache-control', 'no-store');
      return context.json(await issueStreamToken(database, context.get('session'), services.now()), 200);
    },
  );
}
