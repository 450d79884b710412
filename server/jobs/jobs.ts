import { PgBoss } from 'pg-boss';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Sql } from '../store/database.ts';
import { JOBS_SCHEMA, MIRROR_QUEUE } from './schema.ts';

const MirrorJob = z.object({ workspaceId: z.string(), connectionId: z.string() });
export type MirrorJob = z.infer<typeof MirrorJob>;

/** Work that goes on behind the requests, on whichever node has time, once however many there are. */
export type Jobs = {
  /** Has a connection worked through, now or at a time. One that waits for that already is brought forward. */
  wake(job: MirrorJob, at?: Date): Promise<void>;
  /** Lets what runs come to an end, for some seconds. */
  stop(): Promise<void>;
};

/** Jobs of this node at a time; each is at another helpdesk. */
const AT_ONCE = 4;
const POLL_SECONDS = 2;
const STOP_MS = 10_000;
/** How soon it is seen that a node with a job has died, beyond the beats that it misses. */
const LOOK_SECONDS = 10;

/**
 * Begins to work.
 * @param work does a job; says when to come back, if there is more
 */
export async function startJobs(
  { sql, log }: { sql: Sql; log: Logger },
  work: (job: MirrorJob) => Promise<Date | undefined>,
): Promise<Jobs> {
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

  const wake = async (job: MirrorJob, at?: Date) => {
    const when = { singletonKey: job.connectionId, startAfter: at ?? new Date() };
    await boss.upsert(MIRROR_QUEUE, job, when);
  };
  const worker = await boss.work(
    MIRROR_QUEUE,
    { localConcurrency: AT_ONCE, pollingIntervalSeconds: POLL_SECONDS },
    async (jobs) => {
      for (const { data } of jobs) {
        const job = MirrorJob.parse(data);
        const again = await work(job);
        if (again) await wake(job, again);
      }
    },
  );
  return {
    wake: async (job, at) => {
      await wake(job, at);
      if (at === undefined) boss.notifyWorker(worker);
    },
    stop: () => boss.stop({ graceful: true, timeout: STOP_MS }),
  };
}
