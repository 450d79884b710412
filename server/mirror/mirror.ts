import { eq } from 'drizzle-orm';
import type { ConnectionJob, Jobs, Work } from '../jobs/jobs.ts';
import type { Database } from '../store/database.ts';
import { mirrorWishes } from '../store/mirror-schema.ts';
import { acrossWorkspaces, inWorkspace } from '../store/scope.ts';
import { readTickets } from '../tickets/read-tickets.ts';
import { nextReadings } from '../tickets/searches.ts';
import { looksWithin } from './borne.ts';
import { SETTLED_SECONDS } from './look-again.ts';
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
};

/** A look that is due so soon may be new; what is due later has been planned by whoever looked before. */
const SOON_MS = 2 * SETTLED_SECONDS * 1_000;

/** What is done at helpdesks, for the jobs. */
export function helpdeskWork(tools: MirrorTools, jobs: Promise<Jobs>): Record<'mirror' | 'tickets', Work> {
  return {
    mirror: async (job) => {
      const again = await workThrough(tools, job);
      // Labels that have been put on are looked at later.
      await wakeReadings(await jobs, tools.database, job.workspaceId, [job.connectionId]);
      return again;
    },
    tickets: (job) => readTickets(tools, job),
  };
}

/** Begins with what is left from before: a node that died, or a database that was brought back from a backup. */
export async function startMirror(tools: MirrorTools, jobs: Jobs): Promise<Mirror> {
  const { database } = tools;
  await wakeAll(jobs, await acrossWorkspaces(database, (transaction) => nextDue(transaction)));
  for (const { dueAt, ...job } of await acrossWorkspaces(database, (transaction) => nextReadings(transaction))) {
    await jobs.wake('tickets', job, later(dueAt));
  }
  return {
    wake: async (workspaceId) => {
      const [due, looks] = await inWorkspace(database, workspaceId, async (transaction) => [
        await nextDue(transaction, eq(mirrorWishes.workspaceId, workspaceId)),
        await looksWithin(transaction, workspaceId, new Date(Date.now() + SOON_MS)),
      ]);
      await wakeAll(jobs, due);
      await wakeReadings(jobs, database, workspaceId, looks);
    },
    try: (job) => tryConnection(tools, job),
    read: (job) => jobs.wake('tickets', job),
  };
}

async function wakeReadings(jobs: Jobs, database: Database, workspaceId: string, connectionIds: readonly string[]) {
  if (connectionIds.length === 0) return;
  const next = await inWorkspace(database, workspaceId, (transaction) => nextReadings(transaction, workspaceId));
  for (const { dueAt, ...job } of next) {
    if (connectionIds.includes(job.connectionId)) await jobs.wake('tickets', job, later(dueAt));
  }
}

async function wakeAll(jobs: Jobs, due: Awaited<ReturnType<typeof nextDue>>): Promise<void> {
  for (const { workspaceId, connectionId, dueAt } of due) {
    await jobs.wake('mirror', { workspaceId, connectionId }, later(dueAt));
  }
}

const later = (dueAt: Date) => (dueAt > new Date() ? dueAt : undefined);
