import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { CountSenderMade, CountSenderRequest, CountSenders, PointBatch, PointsTaken } from '#lib/contract/counts.ts';
import { Backtest, BacktestRequest } from '#lib/contract/signal-history.ts';
import { ALLOWED_FIELD, allow } from '../http/allow.ts';
import { json, refusals, WITH_TOKEN } from '../http/answers.ts';
import { bodyUpTo } from '../http/read-body.ts';
import { Refusal } from '../http/refusal.ts';
import type { RequestEnvironment, Services } from '../http/services.ts';
import { storableId } from '../http/storable-id.ts';
import { backtest } from './backtest.ts';
import { receivePoints } from './receive-points.ts';
import { dropSender, listSenders, makeSender, senderOf } from './senders.ts';

const SMALL = 16 * 1024;
const LARGEST_BATCH = 2 * 1024 * 1024;
const TAGS = ['Signals'];

/** Counts of signals: who may send them, their coming in, and what settings would have done with them. */
export function signalRoutes(app: OpenAPIHono<RequestEnvironment>, services: Services): void {
  const { database } = services.store;
  const listed = async (workspaceId: string) => ({ senders: await listSenders(database, workspaceId) });
  const responses = { 200: { description: 'The tools that may send counts', content: json(CountSenders) } };

  app.openapi(
    createRoute({
      method: 'post',
      path: '/v1/points',
      tags: TAGS,
      summary: 'Send counts of attempts and bad outcomes by bucket; the same bucket again corrects it',
      [ALLOWED_FIELD]: 'hook',
      security: [{ token: [] }],
      middleware: [bodyUpTo(LARGEST_BATCH)] as const,
      request: { body: { required: true, content: json(PointBatch) } },
      responses: {
        200: { description: 'How many were taken, and why others were not', content: json(PointsTaken) },
        ...refusals('bad_request', 'bad_signature', 'too_large', 'internal'),
      },
    }),
    async (context) => {
      const sender = await senderOf(database, context.req.header('authorization'));
      return context.json(await receivePoints(database, sender, context.req.valid('json'), services.now()), 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/v1/count-senders',
      tags: TAGS,
      summary: 'List the tools that may send counts, without their tokens',
      ...allow(services, 'lead'),
      responses: { ...responses, ...refusals(...WITH_TOKEN) },
    }),
    async (context) => context.json(await listed(context.get('session').workspaceId), 200),
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/v1/count-senders',
      tags: TAGS,
      summary: 'Let a tool send counts; its token is told this once',
      ...allow(services, 'lead', bodyUpTo(SMALL)),
      request: { body: { required: true, content: json(CountSenderRequest) } },
      responses: {
        200: { description: 'The tool, with its token', content: json(CountSenderMade) },
        ...refusals('bad_request', 'too_large', ...WITH_TOKEN),
      },
    }),
    async (context) => {
      const session = context.get('session');
      const made = await makeSender(database, session, context.req.valid('json').name);
      context.header('cache-control', 'no-store');
      return context.json({ ...(await listed(session.workspaceId)), ...made }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'delete',
      path: '/v1/count-senders/{id}',
      tags: TAGS,
      summary: 'Take nothing more from a tool; the counts that it has sent stay',
      ...allow(services, 'lead'),
      request: { params: z.object({ id: storableId }) },
      responses: { ...responses, ...refusals('not_found', ...WITH_TOKEN) },
    }),
    async (context) => {
      const session = context.get('session');
      await dropSender(database, session, context.req.valid('param').id);
      return context.json(await listed(session.workspaceId), 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/v1/signals/{id}/backtest',
      tags: TAGS,
      summary: 'Tell what settings would have done with the kept counts of a signal',
      ...allow(services, 'lead', bodyUpTo(SMALL)),
      request: { params: z.object({ id: storableId }), body: { required: true, content: json(BacktestRequest) } },
      responses: {
        200: { description: 'The counts, and the alerts that would have been opened', content: json(Backtest) },
        ...refusals('bad_request', 'not_found', 'too_large', ...WITH_TOKEN),
      },
    }),
    async (context) => {
      const { workspaceId } = context.get('session');
      const { id } = context.req.valid('param');
      const found = await backtest(database, workspaceId, id, context.req.valid('json'), services.now());
      if (!found) throw new Refusal('not_found', 'This signal is not in the workspace any more.');
      return context.json(found, 200);
    },
  );
}
