import { PgBoss, type Queue } from 'pg-boss';
import type { Sql } from '../store/database.ts';

/** Where pg-boss keeps its tables. No backup holds them: what is to be done is made from our own tables again. */
export const JOBS_SCHEMA = 'jobs';

/**
 * Work at the helpdesks, labels that go there and tickets that come from there, telling a workspace's channel in Slack, and
 * evaluating its signals: in each queue one job for each connection, at most one of them running and one waiting.
 */
export const QUEUE_NAMES = ['mirror', 'tickets', 'slack', 'signals'] as const;
export type QueueName = (typeof QUEUE_NAMES)[number];

const QUEUES = QUEUE_NAMES.map(
  (name): Queue => ({
    name,
    policy: 'stately',
    // A node that dies stops telling that it lives; another takes the job up.
    heartbeatSeconds: 10,
    expireInSeconds: 600,
    retryLimit: 1_000_000,
    retryDelay: 5,
    retryBackoff: true,
    retryDelayMax: 300,
    retentionSeconds: 14 * 86_400,
    deleteAfterSeconds: 3_600,
  }),
);

/** Makes or renews pg-boss's tables and our queues. With the rights of the owner of the database. */
export async function installJobs(executeSql: Sql): Promise<void> {
  const boss = new PgBoss({ db: { executeSql }, schema: JOBS_SCHEMA, supervise: false, schedule: false });
  let failed: unknown;
  boss.on('error', (error) => {
    failed = error;
  });
  await boss.start();
  for (const { name, ...options } of QUEUES) {
    if (!(await boss.getQueue(name))) await boss.createQueue(name, options);
  }
  await boss.stop({ graceful: false });
  if (failed !== undefined) throw failed;
}
