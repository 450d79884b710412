import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import type { MiddlewareHandler } from 'hono';
import { PullQuery, PullResponse, PushRequest, PushResponse } from '#lib/contract/sync.ts';
import { touchesMembers } from '../accounts/member-effects.ts';
import { allow } from '../http/allow.ts';
import { json, refusals, WITH_TOKEN } from '../http/answers.ts';
import { bodyUpTo } from '../http/read-body.ts';
import { Refusal } from '../http/refusal.ts';
import type { RequestEnvironment, Services } from '../http/services.ts';
import { storableId } from '../http/storable-id.ts';
import { nothingNew } from './nothing-new.ts';
import { pull } from './pull.ts';
import { PushQueue } from './push-queue.ts';
import { SharedPages } from './shared-pages.ts';

/** A hundred changes with the longest texts that the contract allows; less would hold up an outbox for ever. */
const LARGEST_PUSH = 16 * 1024 * 1024;

const Push = PushRequest.refine(
  ({ clientId, changes }) => [clientId, ...changes.map(({ id }) => id)].every((id) => storableId.safeParse(id).success),
  'Ids hold whole characters and no NUL',
).refine(
  ({ changes }) => new Set(changes.map(({ id }) => id)).size === changes.length,
  'Each change is sent once in a request',
);

const Pull = PullQuery.extend({ client: storableId });

/** Push of changes and pull of rows. */
export function syncRoutes(app: OpenAPIHono<RequestEnvironment>, services: Services): void {
  const { database } = services.store;
  const pages = new SharedPages();
  const pushes = new PushQueue(database);

  /** Nobody waits for it: the label is stored, and what it asks of a helpdesk with it. */
  const wakeMirror = (workspaceId: string) => {
    services.mirror
      .wake(workspaceId)
      .catch((error: unknown) => services.log.warn({ reason: nameOf(error) }, 'the work at helpdesks has to wait'));
  };

  /** Answers with a page that others get as well, where it can be one. */
  const shared: MiddlewareHandler<RequestEnvironment> = async (context, next) => {
    const asked = Pull.safeParse(context.req.query());
    if (!asked.success) return next();
    const session = context.get('session');
    const clock = services.live.clocks.current(session.workspaceId, Date.now());
    const fetch = async () => nothingNew(asked.data, clock) ?? (await pull(database, session, asked.data));
    const body = await pages.body(session.workspaceId, asked.data, clock, fetch);
    return body === undefined ? next() : context.body(body, 200, { 'content-type': 'application/json' });
  };

  app.openapi(
    createRoute({
      method: 'post',
      path: '/v1/sync/push',
      tags: ['Sync'],
      summary: 'Send changes; each is applied once however often it is sent',
      ...allow(services, 'agent', bodyUpTo(LARGEST_PUSH)),
      request: { body: { required: true, content: json(Push) } },
      responses: {
        200: { description: 'What became of each change', content: json(PushResponse) },
        ...refusals('bad_request', 'forbidden', 'resync', 'sequence_gap', 'too_large', ...WITH_TOKEN),
      },
    }),
    async (context) => {
      const failed = (error: unknown) => services.log.error({ reason: nameOf(error) }, 'a change could not be applied');
      const session = context.get('session');
      const request = context.req.valid('json');
      let hasWork = false;
      const wished = () => {
        hasWork = true;
      };
      const answer = await pushes.take({ session, request, now: services.now(), failed, wished });
      if (hasWork) wakeMirror(session.workspaceId);
      if (touchesMembers(request.changes)) services.live.forgetSessions(session.workspaceId);
      if (answer instanceof Refusal) throw answer;
      return context.json(answer, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/v1/sync/pull',
      tags: ['Sync'],
      summary: 'Fetch what is new since a cursor',
      ...allow(services, 'agent', shared),
      request: { query: Pull },
      responses: {
        200: { description: 'One page, from one snapshot', content: json(PullResponse) },
        ...refusals('bad_request', 'forbidden', 'resync', ...WITH_TOKEN),
      },
    }),
    async (context) => {
      const session = context.get('session');
      return context.json(await pull(database, session, context.req.valid('query')), 200);
    },
  );
}

/** The kind of an error; its message could quote what somebody wrote. */
function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
