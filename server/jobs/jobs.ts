import { PgBoss } from 'pg-boss';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Sql } from '../store/database.ts';
import { JOBS_SCHEMA, QUEUE_NAMES, type QueueName } from './schema.ts';

/** A workspace has one channel in Slack and one evaluation of its signals, so there `connectionId` is the workspace's. */
const ConnectionJob = z.object({ workspaceId: z.string(), connectionId: z.string() });
export type ConnectionJob = z.infer<typeof ConnectionJob>;

/** Work that goes on behind the requests, on whichever node has time, once however many there are. */
export type Jobs = {
  /** Has a connection worked through, now or at a time. One that waits for that already is brought forward. */
  wake(queue: QueueName, job: ConnectionJob, at?: Date): Promise<void>;
  /** Lets what runs come to an end, for some seconds. */
  stop(): Promise<void>;
};

/** Jobs of a queue at a time on this node; each is at another helpdesk. */
const AT_ONCE = 4;
const POLL_SECONDS = 2;
const STOP_MS = 10_000;
/** How soon it is seen that a node with a job has died, beyond the beats that it misses. */
const LOOK_SECONDS = 10;

/** Does a job; says when to come back, if there is more. */
export type Work = (job: ConnectionJob) => Promise<Date | undefined>;

/**
 * Begins to work.
 * @param work what does the jobs of each queue
 */
export async function startJobs({ sql, log }: { sql: Sql; log: Logger }, work: Record<QueueName, Work>): Promise<Jobs> {
  const boss = new PgBoss({
    db: { executeSql: sql },
    schema: JOBS_SCHEMA,
    migrate: false,
    schedule: false,
    superviseIntervalSeconds: LOOK_SECONDS,
    monitorIntervalSeconds: LOOK_SECONDS,
    // The role that the API runs as does not own the tables.
    reindex: false,
    monitorVacuum: false,
  });
  boss.on('error', (error) => log.warn({ reason: error.message }, 'the jobs could not be looked after'));
  await boss.start();

  const wake = async (queue: QueueName, job: ConnectionJob, at?: Date) => {
    const when = { singletonKey: job.connectionId, startAfter: at ?? new Date() };
    await boss.upsert(queue, job, when);
  };
  const workers = new Map<QueueName, string>();
  for (const queue of QUEUE_NAMES) {
    const working = { localConcurrency: AT_ONCE, pollingIntervalSeconds: POLL_SECONDS };
    const worker = await boss.work(queue, working, async (jobs) => {
      for (const { data } of jobs) {
        const job = ConnectionJob.parse(data);
        const again = await work[queue](job);
        if (again) await wake(queue, job, again);
      }
    });
    workers.set(queue, worker);
  }
  return {
    wake: async (queue, job, at) => {
      await wake(queue, job, at);
      const worker = workers.get(queue);
      if (at === undefined && worker !== undefined) boss.notifyWorker(worker);
    },
    stop: () => boss.stop({ graceful: true, timeout: STOP_MS }),
  };
}
