import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { Id } from '#lib/contract/primitives.ts';
import { TicketArrivals, TicketHookMade, TicketHookRequest } from '#lib/contract/ticket-hook.ts';
import { allow } from '../http/allow.ts';
import { json, refusals, WITH_TOKEN } from '../http/answers.ts';
import { bodyUpTo } from '../http/read-body.ts';
import type { RequestEnvironment, Services } from '../http/services.ts';
import { dropHook, keepHook, listHooks } from './hooks-kept.ts';
import { listSearches, setSearch } from './searches.ts';
import { sharesTickets } from './shares-tickets.ts';

const SMALL = 16 * 1024;
const TAGS = ['Helpdesks'];

/** How tickets arrive: webhooks and searches, for admins to set up. */
export function ticketArrivalRoutes(app: OpenAPIHono<RequestEnvironment>, services: Services): void {
  const { database } = services.store;
  const answer = async (workspaceId: string): Promise<TicketArrivals> => {
    return {
      sharesTickets: await sharesTickets(database, workspaceId),
      hooks: await listHooks(database, workspaceId),
      searches: await listSearches(database, workspaceId),
    };
  };
  const responses = { 200: { description: 'How tickets arrive now', content: json(TicketArrivals) } };

  app.openapi(
    createRoute({
      method: 'get',
      path: '/v1/ticket-arrivals',
      tags: TAGS,
      summary: 'List by which ways tickets arrive, without the secrets',
      ...allow(services, 'admin'),
      responses: { ...responses, ...refusals(...WITH_TOKEN) },
    }),
    async (context) => context.json(await answer(context.get('session').workspaceId), 200),
  );

  app.openapi(
    createRoute({
      method: 'put',
      path: '/v1/ticket-hooks',
      tags: TAGS,
      summary: 'Make the webhook of a helpdesk, or give it another secret; a secret that we make is told this once',
      ...allow(services, 'admin', bodyUpTo(SMALL)),
      request: { body: { required: true, content: json(TicketHookRequest) } },
      responses: {
        200: { description: 'The webhook, with its secret where we have made it', content: json(TicketHookMade) },
        ...refusals('bad_request', 'too_large', ...WITH_TOKEN),
      },
    }),
    async (context) => {
      const session = context.get('session');
      const made = await keepHook(database, services.vault, session, context.req.valid('json'), services.now());
      return context.json({ ...(await answer(session.workspaceId)), ...made }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'delete',
      path: '/v1/ticket-hooks/{id}',
      tags: TAGS,
      summary: 'Take nothing more from a webhook; the tickets that came by it stay',
      ...allow(services, 'admin'),
      request: { params: z.object({ id: Id }) },
      responses: { ...responses, ...refusals('not_found', ...WITH_TOKEN) },
    }),
    async (context) => {
      const session = context.get('session');
      await dropHook(database, session, context.req.valid('param').id);
      return context.json(await answer(session.workspaceId), 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'put',
      path: '/v1/helpdesk-connections/{id}/search',
      tags: TAGS,
      summary: 'Look for tickets through a connection every few minutes, or no more',
      ...allow(services, 'admin', bodyUpTo(SMALL)),
      request: {
        params: z.object({ id: Id }),
        body: { required: true, content: json(z.object({ on: z.boolean() })) },
      },
      responses: { ...responses, ...refusals('bad_request', 'not_found', 'too_large', ...WITH_TOKEN) },
    }),
    async (context) => {
      const session = context.get('session');
      const connectionId = context.req.valid('param').id;
      const { on } = context.req.valid('json');
      await setSearch(database, session, { connectionId, on }, services.now());
      if (on) await services.mirror.read({ workspaceId: session.workspaceId, connectionId });
      return context.json(await answer(session.workspaceId), 200);
    },
  );
}
