import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Logger } from 'pino';
import type { Jobs, Work } from '../jobs/jobs.ts';
import { repeatedly } from '../jobs/repeatedly.ts';
import { syncedRows } from '../store/schema.ts';
import { acrossWorkspaces } from '../store/scope.ts';
import { evaluateWorkspace } from './evaluate.ts';
import type { SignalTools } from './signal-source.ts';

type Tools = SignalTools & { log: Logger; now: () => Date };

const EVERY_MS = 5 * 60_000;
/** After the end of a bucket: the time that its counts may take to arrive. */
const GRACE_MS = 30_000;
/** How often it is seen to that each workspace has its next evaluation. */
const LOOK_MS = 60_000;
const FIRST_LOOK_MS = 2_000;

/** Evaluates the signals of one workspace. */
export function evaluationWork({ database, vault, now }: Tools): Work {
  return async ({ workspaceId }) => {
    await evaluateWorkspace({ database, vault }, workspaceId, now());
    return undefined;
  };
}

/** The next time at which counts of five minutes are complete. Pure. */
export function nextEvaluation(now: Date): Date {
  return new Date((Math.floor((now.getTime() - GRACE_MS) / EVERY_MS) + 1) * EVERY_MS + GRACE_MS);
}

/**
 * Has the signals of every workspace evaluated every five minutes: one job for each, done once however many nodes there
 * are, and after an outage done once for all that was missed.
 * @returns stops it, once what runs has come to its end
 */
export function keepEvaluating({ database, log, now }: Tools, jobs: Jobs): () => Promise<void> {
  return repeatedly(
    log,
    { firstMs: FIRST_LOOK_MS, everyMs: LOOK_MS, failed: 'signals could not be evaluated' },
    async () => {
      const due = nextEvaluation(now());
      const waiting = await acrossWorkspaces(database, (transaction) =>
        transaction
          .selectDistinct({ workspaceId: syncedRows.workspaceId })
          .from(syncedRows)
          .where(
            and(
              eq(syncedRows.kind, 'signal'),
              isNull(syncedRows.deletedAt),
              sql`${syncedRows.value} ->> 'state' = 'on'`,
            ),
          ),
      );
      for (const { workspaceId } of waiting)
        await jobs.wake('signals', { workspaceId, connectionId: workspaceId }, due);
    },
  );
}
