import { browser } from 'wxt/browser';
import { z } from 'zod';
import {
  Draft,
  type ReplyPageView,
  Seen,
  TeachAddress,
  type TeachingView,
  TeachOrder,
  TeachPart,
} from '#lib/bridge/teaching.ts';
import { addressOptions, addressWithoutId, unified } from '#lib/helpdesks/teach/address.ts';
import type { Teacher } from '#lib/helpdesks/teach/isolated-world.ts';
import { repliedTicket, replyTemplate } from '#lib/helpdesks/teach/reply-page.ts';
import { TabGone } from './tabs.ts';

/** As WXT names what `entrypoints/teach.ts` is built to. */
const SCRIPT_FILE = '/teach.js';

/** What a lead has taught so far of one origin; in `storage.session`, so that it outlives pages and stopped workers. */
const Teaching = z.object({
  draft: Draft,
  address: TeachAddress.pick({ template: true, form: true }).optional(),
  order: TeachOrder,
  /** A ticket whose reply page the lead is to open, and how its own page names it. */
  awaited: TeachAddress.pick({ id: true, template: true }).optional(),
  /** The address of the pages on which replies are written, where these are pages of their own. */
  replyPage: TeachAddress.shape.template.optional(),
  /** Tickets on which all was right. */
  tickets: z.array(z.string()),
  without: z.array(TeachPart),
  pointing: z.object({ tabId: z.number(), part: TeachPart }).optional(),
});
export type Teaching = z.infer<typeof Teaching>;

const keyOf = (origin: string) => `teach:${origin}`;

/** Nothing is known yet. */
export function emptyTeaching(): Teaching {
  const draft = { shown: [], subject: [], messages: [], name: [], email: [], box: [], opener: [] };
  return { draft, order: 'newest-last', tickets: [], without: [] };
}

/** What was taught so far of an origin; undefined where nobody teaches it in this browser. */
export async function readTeaching(origin: string): Promise<Teaching | undefined> {
  const key = keyOf(origin);
  const stored = await browser.storage.session.get<Record<string, unknown>>(key);
  return Teaching.safeParse(stored[key]).data;
}

export async function writeTeaching(origin: string, teaching: Teaching): Promise<void> {
  await browser.storage.session.set({ [keyOf(origin)]: teaching });
}

export async function endTeaching(origin: string): Promise<void> {
  await browser.storage.session.remove(keyOf(origin));
}

/**
 * Runs a step of teaching in a page. Its function travels as text, so it may use nothing from around it.
 * @throws TabGone
 */
export async function inPage<A, R>(tabId: number, func: (argument: A) => R, argument: A): Promise<unknown> {
  const target = { tabId, frameIds: [0] };
  try {
    await browser.scripting.executeScript({ target, files: [SCRIPT_FILE] });
    const [answer] = await browser.scripting.executeScript<[A], R>({ target, func, args: [argument] });
    return answer?.result;
  } catch (error) {
    throw new TabGone('The helpdesk page does not answer. Reload it and try again.', { cause: error });
  }
}

type Place = { tabId: number; origin: string };
type Known = Pick<TeachingView, 'addresses' | 'chosen' | 'id'> & { form: TeachAddress['form'] };

/** Which ticket is open, by what was taught of addresses and by what the page shows. */
export function whichTicket({ address, tickets }: Teaching, seen: Seen): Known {
  const addresses = addressOptions(seen);
  const fitting = addresses.find(({ template }) => address && unified(address.template, template) !== undefined);
  const first = address || tickets.length > 0 ? undefined : addresses[0];
  const named = fitting ?? first;
  if (named) return { addresses, chosen: named.template, id: named.id, form: named.form };
  const bare = addressWithoutId(seen);
  const same = !address || unified(address.template, bare) !== undefined;
  const form = /^\d+$/.test(seen.shown) ? 'number' : 'word';
  return { addresses, chosen: bare, id: same && !/[^\w.~-]/.test(seen.shown) ? seen.shown : '', form };
}

/** How far the page for replies is taught, and whether the page that is seen is one; undefined where there is none. */
export function replyPageIn(teaching: Teaching, seen: Seen): ReplyPageView | undefined {
  const { awaited, replyPage: template, draft } = teaching;
  if (!template) return awaited && { ticket: awaited.id, open: replyTemplate(seen, awaited) !== undefined };
  const ticket = repliedTicket(seen, template);
  const found = draft.box.length + draft.opener.length > 0;
  return {
    ...(found ? { template } : {}),
    ticket: ticket ?? whichTicket(teaching, seen).id,
    open: ticket !== undefined,
  };
}

/** What is read now of the page in a tab. */
export async function seenIn({ tabId }: Pick<Place, 'tabId'>, { draft }: Teaching): Promise<Seen> {
  const look = (asked: Draft): ReturnType<Teacher['look']> | undefined => globalThis.bellwetherTeacher?.look(asked);
  return Seen.parse(await inPage(tabId, look, draft));
}

/** How far the teaching of a tab's helpdesk is; undefined where it is not taught. */
export async function teachingView(place: Place): Promise<TeachingView | undefined> {
  const teaching = await readTeaching(place.origin);
  if (!teaching) return undefined;
  const read = await seenIn(place, teaching);
  const { subject, messages, name, email, box, opener } = read;
  const { addresses, chosen, id } = whichTicket(teaching, read);
  const replyPage = replyPageIn(teaching, read);
  const { order, without, tickets, pointing } = teaching;
  return {
    host: new URL(place.origin).host,
    tried: tickets.length,
    known: tickets.includes(id),
    addresses,
    chosen,
    id,
    seen: { subject, messages, name, email, box, opener },
    order,
    ...(replyPage ? { replyPage } : {}),
    without,
    ...(pointing?.tabId === place.tabId ? { pointing: pointing.part } : {}),
  };
}
