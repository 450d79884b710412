import { setTimeout as pause } from 'node:timers/promises';
import { HelpdeskRefusal, HelpdeskUnreachable, type Send } from '#lib/helpdesk-api/send.ts';
import type { BulkTagging, TagApi, TagOutcome } from '#lib/helpdesk-api/tag-api.ts';
import { type Carried, MOST_TRIES } from './settle.ts';
import type { MirrorWish } from './wishes.ts';

const FIRST_WAIT_MS = 30_000;
const LONGEST_WAIT_MS = 60 * 60_000;
/** From so many on one request for all of them is worth its job at the helpdesk. */
const MANY = 3;

/** What came of some wishes, and whether the helpdesk can take more now. `pausesUntil` is when it can again. */
export type CarriedSome = { carried: Carried[]; pausesUntil?: Date; why?: string };

/**
 * Carries wishes into a helpdesk, in their order, many at once where it can. Stops where the helpdesk cannot be spoken to;
 * wishes that it was not asked for are not among what is given back.
 * @param settled hears of each part as it is done, so that nothing that is done is forgotten by whatever ends this
 */
export async function carry(
  { api, send, field, now }: { api: TagApi; send: Send; field?: string | undefined; now: () => Date },
  wishes: readonly MirrorWish[],
  settled: (carried: Carried[]) => Promise<void>,
): Promise<CarriedSome> {
  const own = field === undefined ? {} : { field };
  for (const group of alike(wishes, api.bulk?.most)) {
    const left = [...group];
    try {
      if (api.bulk && left.length >= MANY && (await carryMany(api.bulk, send, left, own, settled))) continue;
      for (let [wish] = left; wish; [wish] = left) {
        await settled([await carryOne(api, send, wish, own)]);
        left.shift();
      }
    } catch (error) {
      if (!(error instanceof HelpdeskUnreachable)) throw error;
      const pausesUntil = new Date(now().getTime() + (error.waitMs ?? waitAfter(left[0]?.tries ?? 0)));
      return { carried: left.map((wish) => putOff(wish, error.message, pausesUntil)), pausesUntil, why: error.message };
    }
  }
  return { carried: [] };
}

function putOff(wish: MirrorWish, why: string, dueAt: Date): Carried {
  return wish.tries + 1 >= MOST_TRIES ? { wish, became: 'refused', why } : { wish, became: 'later', why, dueAt };
}

/** Doubled from try to try. */
const waitAfter = (tries: number) => Math.min(FIRST_WAIT_MS * 2 ** Math.min(tries, 20), LONGEST_WAIT_MS);

/** Wishes for the same tag follow one another, in groups of what goes in one request. */
function alike(wishes: readonly MirrorWish[], most = wishes.length): MirrorWish[][] {
  const groups = new Map<string, MirrorWish[]>();
  for (const wish of wishes) {
    const key = `${wish.wish} ${wish.tag}`;
    groups.set(key, [...(groups.get(key) ?? []), wish]);
  }
  return [...groups.values()].flatMap((group) =>
    Array.from({ length: Math.ceil(group.length / most) }, (_, part) => group.slice(part * most, (part + 1) * most)),
  );
}

async function carryOne(api: TagApi, send: Send, wish: MirrorWish, own: { field?: string }): Promise<Carried> {
  try {
    await api.setTag(send, { ticketId: wish.ticketId, tag: wish.tag, wish: wish.wish, ...own });
    return { wish, became: 'done' };
  } catch (error) {
    if (error instanceof HelpdeskRefusal) return { wish, became: 'refused', why: error.message };
    throw error;
  }
}

/** @returns false where the helpdesk refuses all of it; then each is tried alone, and says its own reason */
async function carryMany(
  bulk: BulkTagging,
  send: Send,
  group: readonly MirrorWish[],
  own: { field?: string },
  settled: (carried: Carried[]) => Promise<void>,
): Promise<boolean> {
  const [first] = group;
  if (!first) return true;
  const change = { ticketIds: group.map(({ ticketId }) => ticketId), tag: first.tag, wish: first.wish, ...own };
  let outcomes: TagOutcome[];
  try {
    outcomes = await bulk.setTags(send, change, (ms) => pause(ms));
  } catch (error) {
    if (error instanceof HelpdeskRefusal) return false;
    throw error;
  }
  const byTicket = new Map(outcomes.map((outcome) => [outcome.ticketId, outcome]));
  await settled(
    group.map((wish): Carried => {
      const outcome = byTicket.get(wish.ticketId);
      if (outcome?.done) return { wish, became: 'done' };
      const why = outcome ? outcome.why : 'The helpdesk did not say what became of this ticket.';
      return { wish, became: 'refused', why };
    }),
  );
  return true;
}
