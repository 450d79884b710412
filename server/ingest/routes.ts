import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { z } from 'zod';
import { AlertmanagerWebhook, PlainAlert, SIGNATURE_HEADER, TIMESTAMP_HEADER } from '#lib/contract/hooks.ts';
import { ALLOWED_FIELD } from '../http/allow.ts';
import { json, refusals } from '../http/answers.ts';
import { bodyUpTo, rawBody } from '../http/read-body.ts';
import type { RequestEnvironment, Services } from '../http/services.ts';
import { receive, receiveByToken, receiveEvent } from './receive.ts';
import { tokenIn } from './tool.ts';
import { EventV2 } from './tools/events-v2.ts';

const LARGEST_HOOK = 1024 * 1024;

const Received = z.object({
  received: z.enum(['stored', 'repeated', 'of_no_alert', 'kept_for_review', 'kept_for_later']),
  status: z.literal('success').optional(),
  message: z.string().optional(),
  dedup_key: z.string().optional(),
});
const described = {
  tags: ['Ingest'],
  [ALLOWED_FIELD]: 'hook',
  responses: {
    202: {
      description:
        'Believed. A body that cannot be read as alerts is kept for a person to look at; while the workspace is busy, one is stored a little later.',
      content: json(Received),
    },
    ...refusals('bad_signature', 'too_large', 'internal'),
  },
};
const OF_TOOL = '/v1/hooks/alerts';
const OF_ALERTMANAGER = '/v1/hooks/alertmanager';
/** Each tool has its own. */
const anyBody = { required: true, content: json(z.unknown()) };

/**
 * Where other tools send alerts. The routes are described beside their handlers, which must see the raw bytes and verify
 * them before anything is parsed.
 */
export function ingestRoutes(app: OpenAPIHono<RequestEnvironment>, services: Services): void {
  const tools = { database: services.store.database, vault: services.vault };
  const deliveryOf = async (context: Context, token?: string) => ({
    header: (name: string) => context.req.header(name),
    body: await rawBody(context),
    ...(token === undefined ? {} : { token }),
  });

  app.openAPIRegistry.registerPath({
    ...described,
    method: 'post',
    path: '/v1/alerts',
    summary: 'Send an alert in the plain format, signed; or an event of PagerDuty’s Events API v2, without a source',
    request: {
      query: z.object({ source: z.string().optional() }),
      headers: z.object({ [SIGNATURE_HEADER]: z.string().optional(), [TIMESTAMP_HEADER]: z.string().optional() }),
      body: { required: true, content: json(z.union([PlainAlert, EventV2])) },
    },
  });
  app.post('/v1/alerts', bodyUpTo(LARGEST_HOOK), async (context) => {
    const source = context.req.query('source');
    const delivery = await deliveryOf(context);
    const received =
      source === undefined
        ? await receiveEvent(tools, delivery.body, services.now())
        : await receive(tools, source, delivery, services.now());
    return context.json(received, 202);
  });

  const takeOf = async (context: Context, token?: string) => {
    const source = context.req.param('source') ?? '';
    return context.json(await receive(tools, source, await deliveryOf(context, token), services.now()), 202);
  };
  app.openAPIRegistry.registerPath({
    ...described,
    method: 'post',
    path: `${OF_TOOL}/{source}`,
    summary: 'Webhook of a tool that signs what it sends, or shows the secret in the Authorization header',
    request: { params: z.object({ source: z.string() }), body: anyBody },
  });
  app.post(`${OF_TOOL}/:source`, bodyUpTo(LARGEST_HOOK), (context) => takeOf(context));
  app.openAPIRegistry.registerPath({
    ...described,
    method: 'post',
    path: `${OF_TOOL}/{source}/{token}`,
    summary: 'Webhook of a tool that can only be given an address, with the secret in it',
    request: { params: z.object({ source: z.string(), token: z.string() }), body: anyBody },
  });
  app.post(`${OF_TOOL}/:source/:token`, bodyUpTo(LARGEST_HOOK), (context) =>
    takeOf(context, context.req.param('token')),
  );

  const takeByToken = async (context: Context, token: string) => {
    const delivery = { ...(await deliveryOf(context)), token };
    return context.json(await receiveByToken(tools, delivery, services.now()), 202);
  };
  const body = { required: true, content: json(AlertmanagerWebhook) };
  app.openAPIRegistry.registerPath({
    ...described,
    method: 'post',
    path: `${OF_ALERTMANAGER}/{token}`,
    summary: 'Webhook of Prometheus Alertmanager, with the token in the address',
    request: { body, params: z.object({ token: z.string() }) },
  });
  app.post(`${OF_ALERTMANAGER}/:token`, bodyUpTo(LARGEST_HOOK), (context) =>
    takeByToken(context, context.req.param('token')),
  );
  app.openAPIRegistry.registerPath({
    ...described,
    method: 'post',
    path: OF_ALERTMANAGER,
    summary: 'Webhook of Prometheus Alertmanager, with the token as Authorization: Bearer',
    security: [{ token: [] }],
    request: { body },
  });
  app.post(OF_ALERTMANAGER, bodyUpTo(LARGEST_HOOK), (context) =>
    takeByToken(context, tokenIn(context.req.header('authorization') ?? '')),
  );
}
