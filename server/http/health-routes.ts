import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { ALLOWED_FIELD } from './allow.ts';
import { json } from './answers.ts';
import type { Metrics } from './metrics.ts';
import type { RequestEnvironment, Services } from './services.ts';

const Health = z.object({ status: z.enum(['ok', 'unavailable']), database: z.enum(['up', 'down']) });

/** For whoever watches the API itself. */
export function healthRoutes(app: OpenAPIHono<RequestEnvironment>, { store, log }: Services, metrics: Metrics): void {
  app.openapi(
    createRoute({
      method: 'get',
      path: '/healthz',
      tags: ['Operation'],
      summary: 'Whether the API can serve',
      [ALLOWED_FIELD]: 'public',
      responses: {
        200: { description: 'It can', content: json(Health) },
        503: { description: 'The database does not answer', content: json(Health) },
      },
    }),
    async (context) => {
      try {
        await store.ping();
        return context.json({ status: 'ok' as const, database: 'up' as const }, 200);
      } catch (error) {
        log.error({ reason: error instanceof Error ? error.message : String(error) }, 'the database does not answer');
        return context.json({ status: 'unavailable' as const, database: 'down' as const }, 503);
      }
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/metrics',
      tags: ['Operation'],
      summary: 'Numbers for Prometheus',
      [ALLOWED_FIELD]: 'public',
      responses: { 200: { description: 'Prometheus text format', content: { 'text/plain': { schema: z.string() } } } },
    }),
    async (context) => {
      const text = await metrics.registry.metrics();
      return context.text(text, 200, { 'content-type': metrics.registry.contentType });
    },
  );
}
