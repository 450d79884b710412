import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { z } from 'zod';
import { ALLOWED_FIELD } from '../http/allow.ts';
import { json, refusals } from '../http/answers.ts';
import { bodyUpTo, rawBody } from '../http/read-body.ts';
import type { RequestEnvironment, Services } from '../http/services.ts';
import { receiveTickets } from './receive.ts';

const LARGEST_HOOK = 1024 * 1024;
const PATH = '/v1/hooks/tickets';
/** Front asks with it whether the address is ours. */
const CHALLENGE = 'x-front-challenge';

const Received = z.object({ received: z.enum(['taken', 'repeated', 'not_understood', 'not_shared']) });
const described = {
  tags: ['Ingest'],
  [ALLOWED_FIELD]: 'hook',
  responses: {
    200: {
      description:
        'What Front asks for when the webhook is set up; and in place of 202 for Zoho Desk, to which only 200 is a success',
      content: json(z.union([z.object({ challenge: z.string() }), Received])),
    },
    202: {
      description:
        'Believed. What of it is stored depends on what it says, and on whether the workspace shares tickets.',
      content: json(Received),
    },
    ...refusals('bad_signature', 'too_large', 'internal'),
  },
};
/** Each helpdesk has its own. */
const body = { required: true, content: json(z.unknown()) };

/**
 * Where helpdesks send their tickets. The routes are described beside their handlers, which must see the raw bytes and
 * verify them before anything is parsed.
 */
export function ticketHookRoutes(app: OpenAPIHono<RequestEnvironment>, services: Services): void {
  const { store, vault, outbound, now, publicUrl, mirror, log } = services;
  const tools = { database: store.database, vault, outbound };
  const take = async (context: Context, secret?: string) => {
    const { pathname, search } = new URL(context.req.url);
    const delivery = {
      method: context.req.method,
      url: `${publicUrl()}${pathname}${search}`,
      header: (name: string) => context.req.header(name),
      body: await rawBody(context),
      ...(secret === undefined ? {} : { secret }),
    };
    const hookId = context.req.param('hook') ?? '';
    const { read, status = 202, ...received } = await receiveTickets(tools, hookId, delivery, now());
    // The helpdesk is not kept waiting for it; what is awaited is stored, and read at the next chance.
    if (read) {
      mirror
        .read(read)
        .catch((error: unknown) => log.warn({ reason: String(error) }, 'tickets that are awaited are read later'));
    }
    const challenge = context.req.header(CHALLENGE);
    return challenge === undefined ? context.json(received, status) : context.json({ challenge }, 200);
  };

  app.openAPIRegistry.registerPath({
    ...described,
    method: 'post',
    path: `${PATH}/{hook}`,
    summary: 'Webhook of a helpdesk that signs what it sends, or sends the secret in a header',
    request: { body, params: z.object({ hook: z.string() }) },
  });
  app.post(`${PATH}/:hook`, bodyUpTo(LARGEST_HOOK), (context) => take(context));

  app.openAPIRegistry.registerPath({
    ...described,
    method: 'post',
    path: `${PATH}/{hook}/{secret}`,
    summary: 'Webhook of a helpdesk that signs nothing, with the secret in the address',
    request: { body, params: z.object({ hook: z.string(), secret: z.string() }) },
  });
  app.post(`${PATH}/:hook/:secret`, bodyUpTo(LARGEST_HOOK), (context) => take(context, context.req.param('secret')));

  app.openAPIRegistry.registerPath({
    tags: ['Ingest'],
    [ALLOWED_FIELD]: 'hook',
    method: 'get',
    path: `${PATH}/{hook}/{secret}`,
    summary: 'Whether something is there; Zoho Desk asks before it takes the address, and is told no more than that',
    request: { params: z.object({ hook: z.string(), secret: z.string() }) },
    responses: {
      200: { description: 'The API is there', content: json(z.object({ ready: z.literal(true) })) },
      ...refusals('internal'),
    },
  });
  app.get(`${PATH}/:hook/:secret`, (context) => context.json({ ready: true }, 200));
}
