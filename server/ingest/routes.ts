import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { z } from 'zod';
import { AlertmanagerWebhook, PlainAlert, SIGNATURE_HEADER, TIMESTAMP_HEADER } from '#lib/contract/hooks.ts';
import { ALLOWED_FIELD } from '../http/allow.ts';
import { json, refusals } from '../http/answers.ts';
import { bodyUpTo, rawBody } from '../http/read-body.ts';
import type { RequestEnvironment, Services } from '../http/services.ts';
import { receiveAlertmanager, receivePlain } from './receive.ts';

const LARGEST_HOOK = 1024 * 1024;

const Received = z.object({ received: z.enum(['stored', 'kept_for_review']) });
const responses = {
  202: {
    description: 'Taken. A body that cannot be read as alerts is kept for a person to look at.',
    content: json(Received),
  },
  ...refusals('bad_signature', 'too_large', 'internal'),
};

/**
 * Where other tools send alerts. The routes are described beside their handlers, which must see the raw bytes and verify
 * them before anything is parsed.
 */
export function ingestRoutes(app: OpenAPIHono<RequestEnvironment>, services: Services): void {
  const { database } = services.store;

  app.openAPIRegistry.registerPath({
    method: 'post',
    path: '/v1/alerts',
    tags: ['Ingest'],
    summary: 'Send an alert in the plain format, signed',
    [ALLOWED_FIELD]: 'hook',
    request: {
      query: z.object({ source: z.string() }),
      headers: z.object({ [SIGNATURE_HEADER]: z.string(), [TIMESTAMP_HEADER]: z.string() }),
      body: { required: true, content: json(PlainAlert) },
    },
    responses,
  });
  app.post('/v1/alerts', bodyUpTo(LARGEST_HOOK), async (context) => {
    const delivery = {
      source: context.req.query('source') ?? '',
      signature: context.req.header(SIGNATURE_HEADER),
      timestamp: context.req.header(TIMESTAMP_HEADER),
      body: await rawBody(context),
    };
    return context.json(await receivePlain(database, services.vault, delivery, services.now()), 202);
  });

  const body = { required: true, content: json(AlertmanagerWebhook) };
  app.openAPIRegistry.registerPath({
    method: 'post',
    path: '/v1/hooks/alertmanager/{token}',
    tags: ['Ingest'],
    summary: 'Webhook of Prometheus Alertmanager, with the token in the address',
    [ALLOWED_FIELD]: 'hook',
    request: { body, params: z.object({ token: z.string() }) },
    responses,
  });
  app.openAPIRegistry.registerPath({
    method: 'post',
    path: '/v1/hooks/alertmanager',
    tags: ['Ingest'],
    summary: 'Webhook of Prometheus Alertmanager, with the token as Authorization: Bearer',
    [ALLOWED_FIELD]: 'hook',
    security: [{ token: [] }],
    request: { body },
    responses,
  });
  const take = async (context: Context, token: string) =>
    context.json(await receiveAlertmanager(database, { token, body: await rawBody(context) }, services.now()), 202);
  app.post('/v1/hooks/alertmanager/:token', bodyUpTo(LARGEST_HOOK), (context) =>
    take(context, context.req.param('token')),
  );
  app.post('/v1/hooks/alertmanager', bodyUpTo(LARGEST_HOOK), (context) =>
    take(context, /^Bearer\s+(\S+)$/i.exec(context.req.header('authorization') ?? '')?.[1] ?? ''),
  );
}
