import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import {
  AlertSourceChange,
  AlertSourceMade,
  AlertSourceRequest,
  AlertSourceSecret,
  AlertSources,
  KeptDeliveries,
  TakenIn,
} from '#lib/contract/alert-source.ts';
import { Id } from '#lib/contract/primitives.ts';
import { allow } from '../http/allow.ts';
import { json, refusals, WITH_TOKEN } from '../http/answers.ts';
import { bodyUpTo } from '../http/read-body.ts';
import type { RequestEnvironment, Services } from '../http/services.ts';
import { discardKept, listKept, takeIn } from './kept.ts';
import { changeSource, dropSource, listSources, makeSource, tellSecret } from './manage.ts';

const SMALL = 64 * 1024;
const PATH = '/v1/alert-sources';
const tags = ['Alert sources'];
const params = z.object({ id: Id });
const answers = <T extends z.ZodType>(description: string, body: T) => ({ 200: { description, content: json(body) } });

/** Where alerts come from, for leads to set up; a secret is told again to admins alone. */
export function alertSourceRoutes(app: OpenAPIHono<RequestEnvironment>, services: Services): void {
  const { database } = services.store;
  const tools = { database, vault: services.vault };
  const all = async (workspaceId: string) => ({ sources: await listSources(database, workspaceId) });

  app.openapi(
    createRoute({
      method: 'get',
      path: PATH,
      tags,
      summary: 'List where alerts come from, without the secrets',
      ...allow(services, 'lead'),
      responses: { ...answers('The sources', AlertSources), ...refusals(...WITH_TOKEN) },
    }),
    async (context) => context.json(await all(context.get('session').workspaceId), 200),
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: PATH,
      tags,
      summary: 'Make a source; a secret that we make is told in the answer',
      ...allow(services, 'lead', bodyUpTo(SMALL)),
      request: { body: { required: true, content: json(AlertSourceRequest) } },
      responses: {
        ...answers('The sources, and the secret of the new one', AlertSourceMade),
        ...refusals('bad_request', 'too_large', ...WITH_TOKEN),
      },
    }),
    async (context) => {
      const session = context.get('session');
      const made = await makeSource(tools, session, context.req.valid('json'));
      return context.json({ ...(await all(session.workspaceId)), ...made }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'put',
      path: `${PATH}/{id}`,
      tags,
      summary: 'Change what a source is called, how it is read, when its silence is an end; or its secret',
      ...allow(services, 'lead', bodyUpTo(SMALL)),
      request: { params, body: { required: true, content: json(AlertSourceChange) } },
      responses: {
        ...answers('The sources, and the secret where we have just made it', AlertSourceMade),
        ...refusals('bad_request', 'not_found', 'too_large', ...WITH_TOKEN),
      },
    }),
    async (context) => {
      const session = context.get('session');
      const { id } = context.req.valid('param');
      const made = await changeSource(tools, session, { id, change: context.req.valid('json') });
      return context.json({ ...(await all(session.workspaceId)), ...made }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'delete',
      path: `${PATH}/{id}`,
      tags,
      summary: 'Take nothing more from a source; the alerts that came from it stay',
      ...allow(services, 'lead'),
      request: { params },
      responses: { ...answers('The sources', AlertSources), ...refusals('not_found', ...WITH_TOKEN) },
    }),
    async (context) => {
      const session = context.get('session');
      await dropSource(database, session, context.req.valid('param').id);
      return context.json(await all(session.workspaceId), 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: `${PATH}/{id}/secret`,
      tags,
      summary: 'Tell the secret of a source again',
      ...allow(services, 'admin'),
      request: { params },
      responses: {
        ...answers('The secret', AlertSourceSecret),
        ...refusals('bad_request', 'not_found', ...WITH_TOKEN),
      },
    }),
    async (context) => {
      const secret = await tellSecret(tools, context.get('session'), context.req.valid('param').id);
      return context.json({ secret }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: `${PATH}/{id}/kept`,
      tags,
      summary: 'List the deliveries of a source that could not be read as alerts, the newest first',
      ...allow(services, 'lead'),
      request: { params },
      responses: { ...answers('The deliveries', KeptDeliveries), ...refusals('not_found', ...WITH_TOKEN) },
    }),
    async (context) => {
      const { workspaceId } = context.get('session');
      return context.json(await listKept(database, workspaceId, context.req.valid('param').id), 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: `${PATH}/{id}/kept/take-in`,
      tags,
      summary: 'Read the kept deliveries of a source once more',
      ...allow(services, 'lead'),
      request: { params },
      responses: { ...answers('What came of it', TakenIn), ...refusals('not_found', ...WITH_TOKEN) },
    }),
    async (context) => {
      const session = context.get('session');
      const came = await takeIn(database, session, context.req.valid('param').id, services.now());
      return context.json({ ...(await all(session.workspaceId)), ...came }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'delete',
      path: `${PATH}/{id}/kept`,
      tags,
      summary: 'Throw away the kept deliveries of a source, or the one that is named',
      ...allow(services, 'lead'),
      request: { params, query: z.object({ delivery: Id.optional() }) },
      responses: { ...answers('The sources', AlertSources), ...refusals('not_found', ...WITH_TOKEN) },
    }),
    async (context) => {
      const session = context.get('session');
      const deliveryId = context.req.valid('query').delivery;
      await discardKept(database, session, { sourceId: context.req.valid('param').id, deliveryId });
      return context.json(await all(session.workspaceId), 200);
    },
  );
}
