import type { PageReport } from '#lib/bridge/content.ts';
import { type Labelling, labellingId } from '#lib/contract/label.ts';
import { ticketKey } from '#lib/contract/ticket.ts';
import { SESSION_ADAPTERS } from '#lib/helpdesks/sessions.ts';
import type { Background } from '../background.ts';
import { diagnose } from '../diagnose.ts';
import { change } from '../handlers/change.ts';
import { command } from '../tabs.ts';

/** A helpdesk that has just taken a tag may still tell the tags of before. */
const SETTLED_MS = 10_000;
/** A page tells of itself again with each of its changes, and some never show their tags. */
const ASK_AGAIN_MS = 10_000;
const MOST_KEPT = 1_000;

/** When the helpdesk was last asked, by ticket. Forgotten with the worker, which costs a question. */
const askedAt = new Map<string, number>();

/**
 * Takes labels off that somebody has taken off in the helpdesk itself. A page can be older than a label, so what it does
 * not show is only a reason to ask the helpdesk, whose word counts.
 */
export async function hearRemovedTags(
  background: Background,
  tabId: number,
  { helpdesk, host, context }: Extract<PageReport, { context: unknown }>,
): Promise<void> {
  const { replica } = background;
  const key = ticketKey({ helpdesk, host, ticketId: context.ticketId });
  const missing = labellingsOf(background, key).filter(
    ({ labelId, mirror }) =>
      mirror.state === 'applied' && !context.tags.includes(labelId) && Date.now() - Date.parse(mirror.at) > SETTLED_MS,
  );
  const adapter = SESSION_ADAPTERS[helpdesk];
  if (missing.length === 0 || !adapter || !isTimeToAsk(key)) return;
  try {
    const send = adapter.sending((request) => command(tabId, { command: 'session', request }));
    const field = replica.all('workspace')[0]?.tagField ?? 'Tags';
    const tags = await adapter.tags(context.url).tagsOf(send, { ticketId: context.ticketId, field });
    const gone = missing.filter(({ labelId }) => !tags.includes(labelId));
    if (gone.length === 0) return;
    await change(
      background,
      gone.map(({ labelId, ticketKey }) => ({ name: 'labelling.remove@1', args: { labelId, ticketKey } })),
    );
  } catch (error) {
    // The next time that the ticket is opened asks again.
    diagnose('the tags of a ticket could not be compared', error);
  }
}

function isTimeToAsk(key: string): boolean {
  const now = Date.now();
  if (now - (askedAt.get(key) ?? 0) < ASK_AGAIN_MS) return false;
  if (askedAt.size >= MOST_KEPT) askedAt.clear();
  askedAt.set(key, now);
  return true;
}

function labellingsOf({ replica }: Background, key: string): Labelling[] {
  return replica.all('label').flatMap(({ id }) => replica.read('labelling', labellingId(key, id)) ?? []);
}
