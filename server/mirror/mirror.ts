import { eq } from 'drizzle-orm';
import { type ConnectionJob, type Jobs, startJobs } from '../jobs/jobs.ts';
import type { Store } from '../store/database.ts';
import { mirrorWishes } from '../store/mirror-schema.ts';
import { acrossWorkspaces, inWorkspace } from '../store/scope.ts';
import { readTickets } from '../tickets/read-tickets.ts';
import { dueSearches } from '../tickets/searches.ts';
import { nextDue } from './wishes.ts';
import { type MirrorTools, tryConnection, workThrough } from './work.ts';

/** Works at helpdesks behind the requests: puts labels into them, and reads tickets. */
export type Mirror = {
  /** After labellings of a workspace were written: has what they ask of its helpdesks done when it is due. */
  wake(workspaceId: string): Promise<void>;
  /** Asks a helpdesk who we are, and notes what it says. False where the connection is gone. */
  try(job: ConnectionJob): Promise<boolean>;
  /** Has a helpdesk's tickets read that are awaited, or that its search would find. */
  read(job: ConnectionJob): Promise<void>;
  stop(): Promise<void>;
};

/** Begins with what is left from before: a node that died, or a database that was brought back from a backup. */
export async function startMirror(tools: MirrorTools, { sql }: Pick<Store, 'sql'>): Promise<Mirror> {
  const { database, log } = tools;
  const jobs = await startJobs(
    { sql, log },
    { mirror: (job) => workThrough(tools, job), tickets: (job) => readTickets(tools, job) },
  );
  await wakeAll(jobs, await acrossWorkspaces(database, (transaction) => nextDue(transaction)));
  for (const { dueAt, ...job } of await acrossWorkspaces(database, dueSearches)) {
    await jobs.wake('tickets', job, later(dueAt));
  }
  return {
    wake: async (workspaceId) => {
      const due = await inWorkspace(database, workspaceId, (transaction) =>
        nextDue(transaction, eq(mirrorWishes.workspaceId, workspaceId)),
      );
      await wakeAll(jobs, due);
    },
    try: (job) => tryConnection(tools, job),
    read: (job) => jobs.wake('tickets', job),
    stop: () => jobs.stop(),
  };
}

async function wakeAll(jobs: Jobs, due: Awaited<ReturnType<typeof nextDue>>): Promise<void> {
  for (const { workspaceId, connectionId, dueAt } of due) {
    await jobs.wake('mirror', { workspaceId, connectionId }, later(dueAt));
  }
}

const later = (dueAt: Date) => (dueAt > new Date() ? dueAt : undefined);
