import { Draft, type Seen, type TeachPart, TICKETS_TO_TRY } from '#lib/bridge/teaching.ts';
import type { SiteDescription } from '#lib/contract/site.ts';
import { unified } from '#lib/helpdesks/teach/address.ts';
import { taughtDescription } from '#lib/helpdesks/teach/description.ts';
import type { PointTask } from '#lib/helpdesks/teach/isolated-world.ts';
import { replyAddressOf, replyTemplate } from '#lib/helpdesks/teach/reply-page.ts';
import { RefusedChange } from '#lib/replica/replica.ts';
import type { Background } from '../background.ts';
import { teachHint } from '../dock-words.ts';
import { beginTeaching, giveBack, mayTeach } from '../helpdesks.ts';
import { reconcileScripts } from '../hosts.ts';
import { publishNews } from '../news.ts';
import { triedReplyPage } from '../reply-page-trial.ts';
import { renewPages } from '../sites.ts';
import {
  endTeaching,
  inPage,
  readTeaching,
  replyPageIn,
  seenIn,
  type Teaching,
  whichTicket,
  writeTeaching,
} from '../teaching.ts';
import { change } from './change.ts';
import type { Caller, Handlers } from './handler.ts';
import { placeOf } from './place.ts';

type Names = 'start' | 'point' | 'replyPage' | 'none' | 'address' | 'order' | 'confirm' | 'save' | 'stop';

/** What of the draft a part of the ticket is. */
const KEYS: Record<TeachPart, readonly (keyof Draft)[]> = {
  id: ['shown'],
  subject: ['subject'],
  messages: ['messages'],
  requester: ['name', 'email'],
  reply: ['box', 'opener'],
};

/** @throws RefusedChange where the tab's helpdesk is not being taught */
async function here(background: Background, caller: Caller, windowId: number | undefined) {
  mayTeach(background);
  const place = await placeOf(caller, windowId);
  const teaching = place && (await readTeaching(place.origin));
  if (!place || !teaching)
    throw new RefusedChange('This page is not being taught. Begin in the console, under Helpdesks.');
  return { place, teaching };
}

async function keep(origin: string, teaching: Teaching): Promise<Record<string, never>> {
  await writeTeaching(origin, teaching);
  await publishNews();
  return {};
}

const stopPointing = (tabId: number) => inPage(tabId, () => globalThis.bellwetherTeacher?.leave(), null);

/** The reply box is on the ticket's own page, or there is none. */
function onTicketsPage({ awaited, replyPage, ...teaching }: Teaching): Teaching {
  return awaited || replyPage ? { ...teaching, draft: { ...teaching.draft, box: [], opener: [] } } : teaching;
}

/** Where the reply box is that is about to be pointed at: on a page of its own, or on the ticket's. */
function repliesAt(teaching: Teaching, seen: Seen): Teaching {
  const template = teaching.awaited && replyTemplate(seen, teaching.awaited);
  if (template) return { ...onTicketsPage(teaching), replyPage: template };
  return replyPageIn(teaching, seen)?.open ? teaching : onTicketsPage(teaching);
}

/**
 * What finds the reply box on the page for the reply to a ticket; nothing where it is on the ticket's own.
 * @throws RefusedChange where it is not found
 */
async function replyTried(origin: string, teaching: Teaching, seen: Seen, id: string): Promise<Partial<Draft>> {
  const reply = replyPageIn(teaching, seen);
  if (!reply) return {};
  if (reply.open) throw new RefusedChange('Go back to the ticket first.');
  if (!reply.template) throw new RefusedChange('Open the page of the reply first, and point at the reply box there.');
  const found = await triedReplyPage({ origin, id, template: reply.template }, teaching);
  if (found) return found;
  const address = replyAddressOf(reply.template, id);
  throw new RefusedChange(`The reply box was not found on ${address}. Open that page and point at it there.`);
}

/** Teaching a helpdesk that no description is known of, step by step. */
export const teachHandlers: Pick<Handlers, `teach.${Names}`> = {
  'teach.start': async (background, { origin }) => {
    await beginTeaching(background, new URL(origin).origin);
    return {};
  },
  'teach.point': async (background, { part, windowId }, caller) => {
    const { place, teaching } = await here(background, caller, windowId);
    const seen = await seenIn(place, teaching);
    const reply = replyPageIn(teaching, seen);
    const id = reply?.open ? reply.ticket : whichTicket(teaching, seen).id;
    const task: PointTask = {
      part,
      draft: teaching.draft,
      ids: [...teaching.tickets, id].filter(Boolean),
      hint: teachHint(part),
    };
    await inPage(place.tabId, (asked: PointTask) => globalThis.bellwetherTeacher?.point(asked), task);
    const without = teaching.without.filter((each) => each !== part);
    const next = part === 'reply' ? repliesAt(teaching, seen) : teaching;
    return keep(place.origin, { ...next, without, pointing: { tabId: place.tabId, part } });
  },
  'teach.replyPage': async (background, { own, windowId }, caller) => {
    const { place, teaching } = await here(background, caller, windowId);
    const rest = onTicketsPage(teaching);
    if (!own) return keep(place.origin, rest);
    const { id, chosen: template } = whichTicket(teaching, await seenIn(place, teaching));
    if (!id) throw new RefusedChange('Say first which part is the number of this ticket.');
    const without = teaching.without.filter((part) => part !== 'reply');
    return keep(place.origin, { ...rest, without, awaited: { id, template } });
  },
  'teach.none': async (background, { part, windowId }, caller) => {
    const { place, teaching: before } = await here(background, caller, windowId);
    const teaching = part === 'reply' ? onTicketsPage(before) : before;
    const draft = { ...teaching.draft };
    for (const key of KEYS[part]) draft[key] = [];
    const without = [...teaching.without.filter((each) => each !== part), part];
    return keep(place.origin, { ...teaching, draft, without });
  },
  'teach.address': async (background, { address, windowId }, caller) => {
    const { place, teaching } = await here(background, caller, windowId);
    return keep(place.origin, { ...teaching, address });
  },
  'teach.order': async (background, { order, windowId }, caller) => {
    const { place, teaching } = await here(background, caller, windowId);
    return keep(place.origin, { ...teaching, order });
  },
  'teach.confirm': async (background, { windowId }, caller) => {
    const { place, teaching } = await here(background, caller, windowId);
    const seen = await seenIn(place, teaching);
    const { id, chosen, form } = whichTicket(teaching, seen);
    const { address, tickets } = teaching;
    const template = address ? unified(address.template, chosen) : chosen;
    if (!id || !template) throw new RefusedChange('Say first which part is the number of this ticket.');
    if (!seen.subject || seen.messages.count === 0)
      throw new RefusedChange('The subject and the messages must be found first. Point at them.');
    if (tickets.includes(id)) throw new RefusedChange('This ticket is done. Open another one.');
    const narrow = (asked: Draft) => globalThis.bellwetherTeacher?.narrow(asked);
    const reply = await replyTried(place.origin, teaching, seen, id);
    const draft = { ...Draft.parse(await inPage(place.tabId, narrow, teaching.draft)), ...reply };
    const both = { template, form: address && address.form !== form ? ('word' as const) : form };
    return keep(place.origin, { ...teaching, draft, address: both, tickets: [...tickets, id] });
  },
  'teach.save': async (background, { name, windowId }, caller) => {
    const { place, teaching } = await here(background, caller, windowId);
    const { draft, address, order, tickets, replyPage } = teaching;
    if (!address || tickets.length < TICKETS_TO_TRY)
      throw new RefusedChange(`Try it on ${TICKETS_TO_TRY} tickets first.`);
    const { host } = new URL(place.origin);
    const description: SiteDescription = taughtDescription(draft, address, order, 1, replyPage);
    const args = { helpdesk: 'taught' as const, host, name, state: 'on' as const, description };
    await change(background, [{ name: 'site.publish@1', args }]);
    await endTeaching(place.origin);
    await publishNews();
    return {};
  },
  'teach.stop': async (background, { windowId }, caller) => {
    const { place } = await here(background, caller, windowId);
    await stopPointing(place.tabId);
    await endTeaching(place.origin);
    await background.database.helpdesks.delete(place.origin);
    await reconcileScripts(background.database);
    await renewPages(place.origin);
    await giveBack(background, place.origin);
    await publishNews();
    return {};
  },
};
