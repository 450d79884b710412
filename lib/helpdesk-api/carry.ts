import { HelpdeskRefusal, HelpdeskUnreachable, type Send } from './send.ts';
import type { BulkTagging, TagApi, TagChange, TagOutcome } from './tag-api.ts';

/** A tag that somebody wants on a ticket, or off it. `tries`: how often it was tried in vain. */
export type TagWish = Omit<TagChange, 'field'> & { tries: number };

/** What came of carrying a wish: done, refused for good with a reason, or to be tried again at a time. */
export type Carried<W extends TagWish> = { wish: W } & (
  | { became: 'done' }
  | { became: 'refused'; why: string }
  | { became: 'later'; why: string; dueAt: Date }
);

/**
 * What came of some wishes, and whether the helpdesk can take more now. `pausesUntil` is when it can again; `asked` where
 * the helpdesk has said so itself.
 */
export type CarriedSome<W extends TagWish> = {
  carried: Carried<W>[];
  pausesUntil?: Date;
  asked?: boolean;
  why?: string;
};

/** Where wishes are carried to. A wish that was put off `mostTries` times is refused instead. */
export type Destination = {
  api: TagApi;
  send: Send;
  field?: string | undefined;
  mostTries: number;
  now: () => Date;
};

const FIRST_WAIT_MS = 30_000;
const LONGEST_WAIT_MS = 60 * 60_000;
/** From so many on one request for all of them is worth its job at the helpdesk. */
const MANY = 3;

/**
 * Carries wishes into a helpdesk, in their order, many at once where it can. Stops where the helpdesk cannot be spoken to;
 * wishes that it was not asked for are not among what is given back.
 * @param settled hears of each part as it is done, so that nothing that is done is forgotten by whatever ends this
 */
export async function carry<W extends TagWish>(
  { api, send, field, mostTries, now }: Destination,
  wishes: readonly W[],
  settled: (carried: Carried<W>[]) => Promise<void>,
): Promise<CarriedSome<W>> {
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
      const why = error.message;
      return {
        carried: left.map((wish) =>
          wish.tries + 1 >= mostTries
            ? { wish, became: 'refused', why }
            : { wish, became: 'later', why, dueAt: pausesUntil },
        ),
        pausesUntil,
        asked: error.waitMs !== undefined,
        why,
      };
    }
  }
  return { carried: [] };
}

/** Doubled from try to try. */
const waitAfter = (tries: number) => Math.min(FIRST_WAIT_MS * 2 ** Math.min(tries, 20), LONGEST_WAIT_MS);

/** Wishes for the same tag follow one another, in groups of what goes in one request. */
function alike<W extends TagWish>(wishes: readonly W[], most = wishes.length): W[][] {
  const groups = new Map<string, W[]>();
  for (const wish of wishes) {
    const key = `${wish.wish} ${wish.tag}`;
    groups.set(key, [...(groups.get(key) ?? []), wish]);
  }
  return [...groups.values()].flatMap((group) =>
    Array.from({ length: Math.ceil(group.length / most) }, (_, part) => group.slice(part * most, (part + 1) * most)),
  );
}

async function carryOne<W extends TagWish>(
  api: TagApi,
  send: Send,
  wish: W,
  own: { field?: string },
): Promise<Carried<W>> {
  try {
    await api.setTag(send, { ticketId: wish.ticketId, tag: wish.tag, wish: wish.wish, ...own });
    return { wish, became: 'done' };
  } catch (error) {
    if (error instanceof HelpdeskRefusal) return { wish, became: 'refused', why: error.message };
    throw error;
  }
}

/** @returns false where the helpdesk refuses all of it; then each is tried alone, and says its own reason */
async function carryMany<W extends TagWish>(
  bulk: BulkTagging,
  send: Send,
  group: readonly W[],
  own: { field?: string },
  settled: (carried: Carried<W>[]) => Promise<void>,
): Promise<boolean> {
  const [first] = group;
  if (!first) return true;
  const change = { ticketIds: group.map(({ ticketId }) => ticketId), tag: first.tag, wish: first.wish, ...own };
  let outcomes: TagOutcome[];
  try {
    outcomes = await bulk.setTags(send, change, pause);
  } catch (error) {
    if (error instanceof HelpdeskRefusal) return false;
    throw error;
  }
  const byTicket = new Map(outcomes.map((outcome) => [outcome.ticketId, outcome]));
  await settled(
    group.map((wish): Carried<W> => {
      const outcome = byTicket.get(wish.ticketId);
      if (outcome?.done) return { wish, became: 'done' };
      const why = outcome ? outcome.why : 'The helpdesk did not say what became of this ticket.';
      return { wish, became: 'refused', why };
    }),
  );
  return true;
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
