import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import {
  CodeRequest,
  CodeResponse,
  ConnectionsResponse,
  ConnectRequest,
  ConnectResponse,
  EndedConnections,
} from '#lib/contract/connect.ts';
import { Id } from '#lib/contract/primitives.ts';
import { ALLOWED_FIELD, allow } from '../http/allow.ts';
import { json, refusals, WITH_TOKEN } from '../http/answers.ts';
import { clientAddress } from '../http/client-address.ts';
import { bodyUpTo } from '../http/read-body.ts';
import type { RequestEnvironment, Services } from '../http/services.ts';
import { actorOf } from './actor.ts';
import { makeCode } from './code.ts';
import { endConnection, endConnectionsOf, listConnections } from './connections.ts';
import { exchangeCode } from './exchange.ts';
import { addMember, requireMember } from './members.ts';

const SMALL = 16 * 1024;

/** Connecting, and what connections there are. */
export function accountRoutes(app: OpenAPIHono<RequestEnvironment>, services: Services): void {
  const { database } = services.store;

  app.openapi(
    createRoute({
      method: 'post',
      path: '/v1/connect',
      tags: ['Accounts'],
      summary: 'Exchange a one-time code for a connection',
      [ALLOWED_FIELD]: 'public',
      middleware: [bodyUpTo(SMALL)] as const,
      request: { body: { required: true, content: json(ConnectRequest) } },
      responses: {
        200: { description: 'Connected, with the first access token', content: json(ConnectResponse) },
        ...refusals('bad_request', 'wrong_code', 'forbidden', 'code_expired', 'too_many_tries', 'too_large', 'upgrade'),
      },
    }),
    async (context) => {
      const from = { address: clientAddress(context), now: services.now() };
      return context.json(await exchangeCode(database, context.req.valid('json'), from), 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/v1/codes',
      tags: ['Accounts'],
      summary: 'Make a one-time code for a member, known or new (admins)',
      ...allow(services, 'admin', bodyUpTo(SMALL)),
      request: { body: { required: true, content: json(CodeRequest) } },
      responses: {
        201: { description: 'The code, to be given to that person', content: json(CodeResponse) },
        ...refusals('bad_request', 'forbidden', 'not_found', 'too_large', ...WITH_TOKEN),
      },
    }),
    async (context) => {
      const { workspaceId } = context.get('session');
      const actor = actorOf(context.get('session'));
      const asked = context.req.valid('json');
      if ('memberId' in asked) await requireMember(database, workspaceId, asked.memberId);
      const memberId = 'memberId' in asked ? asked.memberId : await addMember(database, workspaceId, asked, actor);
      return context.json(await makeCode(database, { workspaceId, memberId, now: services.now(), actor }), 201);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/v1/connections',
      tags: ['Accounts'],
      summary: "List one's connections, for an admin those of the workspace",
      ...allow(services, 'agent'),
      responses: {
        200: { description: 'Newest first', content: json(ConnectionsResponse) },
        ...refusals(...WITH_TOKEN),
      },
    }),
    async (context) => context.json({ connections: await listConnections(database, context.get('session')) }, 200),
  );

  app.openapi(
    createRoute({
      method: 'delete',
      path: '/v1/connections/{id}',
      tags: ['Accounts'],
      summary: "End a connection: one's own, or any for an admin",
      ...allow(services, 'agent'),
      request: { params: z.object({ id: Id }) },
      responses: {
        204: { description: 'Ended; its token is refused from now on' },
        ...refusals('not_found', ...WITH_TOKEN),
      },
    }),
    async (context) => {
      await endConnection(database, context.get('session'), context.req.valid('param').id);
      services.live.forgetSessions(context.get('session').workspaceId);
      return context.body(null, 204);
    },
  );

  app.openapi(
    createRoute({
      method: 'delete',
      path: '/v1/members/{id}/connections',
      tags: ['Accounts'],
      summary: "End all connections of a member: one's own, or anybody's for an admin",
      ...allow(services, 'agent'),
      request: { params: z.object({ id: Id }) },
      responses: {
        200: { description: 'How many there were', content: json(EndedConnections) },
        ...refusals('not_found', ...WITH_TOKEN),
      },
    }),
    async (context) => {
      const ended = await endConnectionsOf(database, context.get('session'), context.req.valid('param').id);
      services.live.forgetSessions(context.get('session').workspaceId);
      return context.json({ ended }, 200);
    },
  );
}
