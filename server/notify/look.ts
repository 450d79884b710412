import { and, eq, isNotNull, isNull, lte, ne, or } from 'drizzle-orm';
import type { Jobs } from '../jobs/jobs.ts';
import { repeatedly } from '../jobs/repeatedly.ts';
import { notices, slackConnections } from '../store/notice-schema.ts';
import { acrossWorkspaces } from '../store/scope.ts';
import { fallBack } from './fall-back.ts';
import type { NotifyTools } from './tell-slack.ts';

const NOTICES_MS = 3_000;
const FALLBACK_MS = 20_000;

/**
 * Looks after alerts behind the requests: has people told of what happened, and gives to the fallback what nobody acts on.
 * Looking again finds whatever a node that died has left.
 * @returns stops it, once what runs has come to its end
 */
export function lookAfterAlerts(tools: NotifyTools, jobs: Jobs): () => Promise<void> {
  const { database, log, now } = tools;
  const telling = repeatedly(
    log,
    { firstMs: NOTICES_MS, everyMs: NOTICES_MS, failed: 'people could not be told of alerts' },
    async () => {
      for (const workspaceId of await workspacesToTell(tools)) {
        await jobs.wake('slack', { workspaceId, connectionId: workspaceId });
      }
    },
  );
  const falling = repeatedly(
    log,
    { firstMs: FALLBACK_MS, everyMs: FALLBACK_MS, failed: 'alerts could not be given to their fallback' },
    async () => void (await fallBack(database, now())),
  );
  return async () => void (await Promise.all([telling(), falling()]));
}

function workspacesToTell({ database, now }: NotifyTools): Promise<string[]> {
  return acrossWorkspaces(database, async (transaction) => {
    const due = await transaction
      .selectDistinct({ workspaceId: notices.workspaceId })
      .from(notices)
      .innerJoin(slackConnections, eq(slackConnections.workspaceId, notices.workspaceId))
      .where(
        and(
          eq(notices.way, 'slack'),
          isNotNull(notices.dueAt),
          lte(notices.dueAt, now()),
          ne(slackConnections.state, 'fails'),
          or(isNull(slackConnections.pausesUntil), lte(slackConnections.pausesUntil, now())),
        ),
      );
    return due.map(({ workspaceId }) => workspaceId);
  });
}
