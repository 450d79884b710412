import type { NamedChange } from '#lib/contract/changes/index.ts';
import { ticketKey } from '#lib/contract/ticket.ts';
import type { Carried, TagWish } from '#lib/helpdesk-api/carry.ts';
import type { MirrorJob, RejectedEntry } from '#lib/replica/database.ts';
import type { Replica } from '#lib/replica/replica.ts';

/** Of what came back: refused by the helpdesk, not by the API. */
export const HELPDESK_CODE = 'helpdesk';

/** A job as what is wanted of the helpdesk. */
export type JobWish = TagWish & { job: MirrorJob };

/** What is wanted of the helpdesk by a job. */
export function wishOf(job: MirrorJob): JobWish {
  return { ticketId: job.ticket.ticketId, tag: job.tag, wish: job.wish, tries: job.attempts, job };
}

/**
 * Writes down what came of jobs: their labellings say so, what is done is no job any more. A job whose agent has changed
 * their mind meanwhile stays as it is now. Whatever ends this in between, it can be done again.
 * @returns whether labellings changed, which has to be sent
 */
export async function recordCarried(replica: Replica, outcomes: readonly Carried<JobWish>[]): Promise<boolean> {
  const current = await stillWanted(replica, outcomes);
  const changes = current.flatMap(labellingChange);
  // Before the jobs are ended: one that was forgotten would leave its labelling waiting for ever.
  const changed = changes.length > 0 && (await replica.commit(changes));
  const { mirrors, rejected } = replica.database;
  await replica.database.transaction('rw', mirrors, rejected, async () => {
    await rejected.bulkPut(current.flatMap(givenBack));
    for (const one of current) await noteJob(replica, one);
  });
  return changed;
}

/** Ends jobs that nothing is to be done for, where they are still what they were. */
export async function dropJobs(replica: Replica, jobs: readonly MirrorJob[]): Promise<void> {
  const ids = jobs.map(({ id }) => id);
  const seen = new Map(jobs.map((job) => [job.id, job]));
  const { mirrors } = replica.database;
  await mirrors
    .where('id')
    .anyOf(ids)
    .and((now) => isSame(now, seen.get(now.id)))
    .delete();
}

async function stillWanted(replica: Replica, outcomes: readonly Carried<JobWish>[]): Promise<Carried<JobWish>[]> {
  const now = await replica.database.mirrors.bulkGet(outcomes.map(({ wish }) => wish.job.id));
  return outcomes.filter(({ wish }, index) => isSame(now[index], wish.job));
}

function isSame(now: MirrorJob | undefined, then: MirrorJob | undefined): boolean {
  return now !== undefined && now.wish === then?.wish && now.at === then.at;
}

function labellingChange(one: Carried<JobWish>): NamedChange[] {
  const { job } = one.wish;
  if (job.wish === 'remove' || one.became === 'later') return [];
  const mirror = one.became === 'done' ? { state: 'applied' as const } : { state: 'failed' as const, why: one.why };
  return [{ name: 'labelling.mirror@1', args: { labellingId: job.id, mirror } }];
}

/** A label that the helpdesk would not let go is told to the agent, among what came back. */
function givenBack(one: Carried<JobWish>): RejectedEntry[] {
  const { id, at, tag, ticket, wish } = one.wish.job;
  if (wish === 'add' || one.became !== 'refused') return [];
  return [
    {
      id,
      name: 'labelling.remove@1',
      args: { labelId: tag, ticketKey: ticketKey(ticket) },
      at,
      code: HELPDESK_CODE,
      message: `The label ${tag} is still on #${ticket.ticketId} in the helpdesk. ${one.why}`,
    },
  ];
}

/** Within a transaction on the jobs. */
async function noteJob({ database: { mirrors } }: Replica, one: Carried<JobWish>): Promise<void> {
  const { job } = one.wish;
  if (!isSame(await mirrors.get(job.id), job)) return;
  if (one.became === 'done') await mirrors.delete(job.id);
  else {
    const state = one.became === 'refused' ? 'failed' : 'waiting';
    await mirrors.update(job.id, { state, attempts: job.attempts + 1, why: one.why });
  }
}
