import type { MirrorProgress } from '#lib/bridge/views.ts';
import type { Labelling } from '#lib/contract/label.ts';
import { SESSION_ADAPTERS } from '#lib/helpdesks/sessions.ts';
import type { Background } from '../background.ts';
import { allTabs } from '../tabs.ts';

/**
 * How far a label has come into the helpdesks' own tags. Made of the labellings as they stand, so that a worker or a
 * browser that was stopped in between changes nothing about it.
 * @param labellings all of one label
 * @param ticketKey the open ticket, which tells of its own label
 * @returns undefined where nothing is under way or has failed on any other ticket
 */
export async function mirrorProgress(
  background: Background,
  labellings: readonly Labelling[],
  ticketKey: string | undefined,
): Promise<MirrorProgress | undefined> {
  const count = (state: Labelling['mirror']['state']) =>
    labellings.filter(({ mirror }) => mirror.state === state).length;
  const [waiting, failed] = [count('waiting'), count('failed')];
  const others = labellings.some((one) => one.ticketKey !== ticketKey && one.mirror.state !== 'applied');
  if (!others) return undefined;
  const held = waiting > 0 ? await heldUp(background, labellings) : {};
  return { total: labellings.length, applied: count('applied'), waiting, failed, ...held };
}

/** Why it does not go on, where that is known here. */
async function heldUp(
  { database }: Background,
  labellings: readonly Labelling[],
): Promise<Pick<MirrorProgress, 'why' | 'closed'>> {
  const waiting = labellings.filter(({ mirror }) => mirror.state === 'waiting').map(({ id }) => id);
  const jobs = (await database.mirrors.bulkGet(waiting)).filter((job) => job?.state === 'waiting');
  const why = jobs.find((job) => job?.why !== undefined)?.why;
  const open = new Set((await allTabs()).map(({ state }) => state.report.host));
  const shut = jobs.find((job) => job && SESSION_ADAPTERS[job.ticket.helpdesk] && !open.has(job.ticket.host));
  return { ...(why === undefined ? {} : { why }), ...(shut ? { closed: shut.ticket.host } : {}) };
}
