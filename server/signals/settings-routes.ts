import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { Journey } from '#lib/contract/journey.ts';
import { Id } from '#lib/contract/primitives.ts';
import { Signal, SignalSettings, SignalStatus } from '#lib/contract/signal.ts';
import { allow } from '../http/allow.ts';
import { json, refusals, WITH_TOKEN } from '../http/answers.ts';
import { bodyUpTo } from '../http/read-body.ts';
import type { RequestEnvironment, Services } from '../http/services.ts';
import { storableId } from '../http/storable-id.ts';
import { rowsOfKind } from '../store/rows.ts';
import { inWorkspace } from '../store/scope.ts';
import { changeAs } from './change-as.ts';

const LARGEST = 256 * 1024;
const TAGS = ['Signals'];

/** `basedOn`: the version that was read before; without it there must be none yet. */
const BasedOn = z.object({ basedOn: Id.optional() });
const JourneyWritten = Journey.pick({ name: true, steps: true }).extend(BasedOn.shape);
const SignalWritten = SignalSettings.extend(BasedOn.shape);

/** Journeys and signals as a program of a lead reads and writes them, by the same rules as the console. */
export function signalSettingsRoutes(app: OpenAPIHono<RequestEnvironment>, services: Services): void {
  const { database } = services.store;
  const tools = {
    database,
    now: services.now,
    failed: (error: unknown) =>
      services.log.error({ reason: error instanceof Error ? error.name : 'unknown' }, 'a change could not be applied'),
  };
  const written = refusals('bad_request', 'not_found', 'too_large', ...WITH_TOKEN);
  const id = z.object({ id: storableId });

  app.openapi(
    createRoute({
      method: 'get',
      path: '/v1/journeys',
      tags: TAGS,
      summary: 'List the journeys',
      ...allow(services, 'agent'),
      responses: {
        200: { description: 'All journeys', content: json(z.object({ journeys: z.array(Journey) })) },
        ...refusals(...WITH_TOKEN),
      },
    }),
    async (context) => {
      const { workspaceId } = context.get('session');
      const journeys = await inWorkspace(database, workspaceId, (see) => rowsOfKind(see, workspaceId, 'journey'));
      return context.json({ journeys }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'put',
      path: '/v1/journeys/{id}',
      tags: TAGS,
      summary: 'Make a journey, or write one anew',
      ...allow(services, 'lead', bodyUpTo(LARGEST)),
      request: { params: id, body: { required: true, content: json(JourneyWritten) } },
      responses: { 200: { description: 'The journey as it is now', content: json(Journey) }, ...written },
    }),
    async (context) => {
      const args = { ...context.req.valid('json'), journeyId: context.req.valid('param').id };
      const value = await changeAs(tools, context.get('session'), 'journey.save@1', args, {
        kind: 'journey',
        id: args.journeyId,
      });
      return context.json(Journey.parse(value), 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/v1/signals',
      tags: TAGS,
      summary: 'List the signals, and how each stands',
      ...allow(services, 'agent'),
      responses: {
        200: {
          description: 'All signals; those that were never evaluated have no status',
          content: json(z.object({ signals: z.array(Signal), statuses: z.array(SignalStatus) })),
        },
        ...refusals(...WITH_TOKEN),
      },
    }),
    async (context) => {
      const { workspaceId } = context.get('session');
      const found = await inWorkspace(database, workspaceId, async (see) => ({
        signals: await rowsOfKind(see, workspaceId, 'signal'),
        statuses: await rowsOfKind(see, workspaceId, 'signal_status'),
      }));
      return context.json(found, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'put',
      path: '/v1/signals/{id}',
      tags: TAGS,
      summary: 'Make a signal, switched off, or write one anew; whether it is on stays',
      ...allow(services, 'lead', bodyUpTo(LARGEST)),
      request: { params: id, body: { required: true, content: json(SignalWritten) } },
      responses: { 200: { description: 'The signal as it is now', content: json(Signal) }, ...written },
    }),
    async (context) => {
      const args = { ...context.req.valid('json'), signalId: context.req.valid('param').id };
      const value = await changeAs(tools, context.get('session'), 'signal.save@1', args, {
        kind: 'signal',
        id: args.signalId,
      });
      return context.json(Signal.parse(value), 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'put',
      path: '/v1/signals/{id}/state',
      tags: TAGS,
      summary: 'Switch a signal on or off, or retire it; on only with owner, fallback and playbook',
      ...allow(services, 'lead', bodyUpTo(LARGEST)),
      request: {
        params: id,
        body: { required: true, content: json(z.object({ state: z.enum(['on', 'off', 'retired']) })) },
      },
      responses: { 200: { description: 'The signal as it is now', content: json(Signal) }, ...written },
    }),
    async (context) => {
      const args = { signalId: context.req.valid('param').id, to: context.req.valid('json').state };
      const value = await changeAs(tools, context.get('session'), 'signal.switch@1', args, {
        kind: 'signal',
        id: args.signalId,
      });
      return context.json(Signal.parse(value), 200);
    },
  );
}
