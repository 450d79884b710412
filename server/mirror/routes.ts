import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { HelpdeskConnectionRequest, HelpdeskConnections } from '#lib/contract/helpdesk-connection.ts';
import { Id } from '#lib/contract/primitives.ts';
import { allow } from '../http/allow.ts';
import { json, refusals, WITH_TOKEN } from '../http/answers.ts';
import { bodyUpTo } from '../http/read-body.ts';
import { Refusal } from '../http/refusal.ts';
import type { RequestEnvironment, Services } from '../http/services.ts';
import type { ConnectionJob } from '../jobs/jobs.ts';
import { dropConnection, keepConnection, listConnections } from './connections.ts';

const SMALL = 16 * 1024;
const PATH = '/v1/helpdesk-connections';

/** Helpdesks that labels are put into by the API, with a token that an admin has given. */
export function helpdeskConnectionRoutes(app: OpenAPIHono<RequestEnvironment>, services: Services): void {
  const { database } = services.store;
  const { vault, outbound, now } = services;
  const tools = { database, vault, outbound, now };
  /** Tries it, and has done what waits for it. */
  const resume = async (job: ConnectionJob): Promise<boolean> => {
    if (!(await services.mirror.try(job))) return false;
    await services.mirror.wake(job.workspaceId);
    await services.mirror.read(job);
    return true;
  };
  const answer = async (workspaceId: string) => ({ connections: await listConnections(database, workspaceId) });
  const responses = {
    200: { description: 'All connections as they stand now', content: json(HelpdeskConnections) },
  };

  app.openapi(
    createRoute({
      method: 'get',
      path: PATH,
      tags: ['Helpdesks'],
      summary: 'List the helpdesks that the API speaks to, without their tokens',
      ...allow(services, 'admin'),
      responses: { ...responses, ...refusals(...WITH_TOKEN) },
    }),
    async (context) => context.json(await answer(context.get('session').workspaceId), 200),
  );

  app.openapi(
    createRoute({
      method: 'put',
      path: PATH,
      tags: ['Helpdesks'],
      summary: 'Connect a helpdesk, or give one that is connected another token; it is tried at once',
      ...allow(services, 'admin', bodyUpTo(SMALL)),
      request: { body: { required: true, content: json(HelpdeskConnectionRequest) } },
      responses: { ...responses, ...refusals('bad_request', 'too_large', ...WITH_TOKEN) },
    }),
    async (context) => {
      const session = context.get('session');
      const { workspaceId } = session;
      const connectionId = await keepConnection(tools, session, context.req.valid('json'));
      await resume({ workspaceId, connectionId });
      return context.json(await answer(workspaceId), 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: `${PATH}/{id}/try`,
      tags: ['Helpdesks'],
      summary: 'Try whether the helpdesk still takes the token',
      ...allow(services, 'admin'),
      request: { params: z.object({ id: Id }) },
      responses: { ...responses, ...refusals('not_found', ...WITH_TOKEN) },
    }),
    async (context) => {
      const { workspaceId } = context.get('session');
      const job = { workspaceId, connectionId: context.req.valid('param').id };
      if (!(await resume(job))) throw new Refusal('not_found', 'This connection is not there any more.');
      return context.json(await answer(workspaceId), 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'delete',
      path: `${PATH}/{id}`,
      tags: ['Helpdesks'],
      summary: 'Forget a helpdesk and its token; its labels stay, here and there',
      ...allow(services, 'admin'),
      request: { params: z.object({ id: Id }) },
      responses: { ...responses, ...refusals('not_found', ...WITH_TOKEN) },
    }),
    async (context) => {
      const session = context.get('session');
      await dropConnection(database, session, context.req.valid('param').id);
      return context.json(await answer(session.workspaceId), 200);
    },
  );
}
