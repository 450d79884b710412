import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { NoticeClaim, NoticesClaimed } from '#lib/contract/notice.ts';
import { SlackAnswer, SlackRequest } from '#lib/contract/slack.ts';
import { allow } from '../http/allow.ts';
import { json, refusals, WITH_TOKEN } from '../http/answers.ts';
import { bodyUpTo } from '../http/read-body.ts';
import { Refusal } from '../http/refusal.ts';
import type { RequestEnvironment, Services } from '../http/services.ts';
import { storableId } from '../http/storable-id.ts';
import { claimNotices } from './claim.ts';
import { dropSlack, keepSlack, slackOf } from './slack-connection.ts';
import { trySlack } from './try-slack.ts';

const SMALL = 16 * 1024;
const LARGEST_CLAIM = 64 * 1024;
const PATH = '/v1/slack';

const Claim = NoticeClaim.refine(
  ({ eventIds }) => eventIds.every((id) => storableId.safeParse(id).success),
  'Ids hold whole characters and no NUL',
);

/** How people are told of alerts: the workspace's channel in Slack, and the browsers of the owners. */
export function notifyRoutes(app: OpenAPIHono<RequestEnvironment>, services: Services): void {
  const { database } = services.store;
  const { vault, outbound, now } = services;
  const tools = { database, vault, outbound, now };
  const answer = async (workspaceId: string) => {
    const slack = await slackOf(database, workspaceId);
    return slack === undefined ? {} : { slack };
  };
  const responses = { 200: { description: 'How it stands now', content: json(SlackAnswer) } };

  app.openapi(
    createRoute({
      method: 'get',
      path: PATH,
      tags: ['Notifications'],
      summary: 'Tell how the workspace stands with its channel in Slack, without the address',
      ...allow(services, 'admin'),
      responses: { ...responses, ...refusals(...WITH_TOKEN) },
    }),
    async (context) => context.json(await answer(context.get('session').workspaceId), 200),
  );

  app.openapi(
    createRoute({
      method: 'put',
      path: PATH,
      tags: ['Notifications'],
      summary: 'Connect a channel by the address of an incoming webhook; a first message is sent there at once',
      ...allow(services, 'admin', bodyUpTo(SMALL)),
      request: { body: { required: true, content: json(SlackRequest) } },
      responses: { ...responses, ...refusals('bad_request', 'too_large', ...WITH_TOKEN) },
    }),
    async (context) => {
      const session = context.get('session');
      await keepSlack(tools, session, context.req.valid('json'));
      await trySlack(tools, session.workspaceId);
      return context.json(await answer(session.workspaceId), 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: `${PATH}/try`,
      tags: ['Notifications'],
      summary: 'Send a message that says that it works',
      ...allow(services, 'admin'),
      responses: { ...responses, ...refusals('not_found', ...WITH_TOKEN) },
    }),
    async (context) => {
      const { workspaceId } = context.get('session');
      if (!(await trySlack(tools, workspaceId))) throw new Refusal('not_found', 'No channel in Slack is connected.');
      return context.json(await answer(workspaceId), 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'delete',
      path: PATH,
      tags: ['Notifications'],
      summary: 'Forget the channel and its address',
      ...allow(services, 'admin'),
      responses: { ...responses, ...refusals(...WITH_TOKEN) },
    }),
    async (context) => {
      const session = context.get('session');
      await dropSlack(database, session);
      return context.json(await answer(session.workspaceId), 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/v1/notices/claim',
      tags: ['Notifications'],
      summary: 'Say of which happenings this browser tells the owner; each is told by one browser only',
      ...allow(services, 'agent', bodyUpTo(LARGEST_CLAIM)),
      request: { body: { required: true, content: json(Claim) } },
      responses: {
        200: { description: 'Those that this browser tells', content: json(NoticesClaimed) },
        ...refusals('bad_request', 'too_large', ...WITH_TOKEN),
      },
    }),
    async (context) => {
      const { eventIds } = context.req.valid('json');
      const claimed = await claimNotices(database, context.get('session'), eventIds, now());
      return context.json({ eventIds: claimed }, 200);
    },
  );
}
