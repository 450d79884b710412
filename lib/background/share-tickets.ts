import type { NamedChange } from '#lib/contract/changes/index.ts';
import { beginning } from '#lib/redact/beginning.ts';
import { withoutNames } from '#lib/redact/names.ts';
import { redact } from '#lib/redact/redact.ts';
import type { SeenTicket } from '#lib/replica/database.ts';
import type { Background } from './background.ts';
import { change } from './handlers/change.ts';

const EXCERPT = 400;
/** Marks are shorter than what they stand for. */
const READ = 3 * EXCERPT;
/** Of one list; the newest stand first. */
const MOST = 100;

/**
 * Tells the workspace of tickets that were seen in a tab or in a list, where it shares tickets. Personal data is taken out
 * here, before anything leaves the browser.
 */
export async function shareTickets(background: Background, tickets: readonly SeenTicket[]): Promise<void> {
  const { replica, database } = background;
  if (!replica.all('workspace')[0]?.sharesTickets) return;
  const shared = tickets.slice(0, MOST);
  const kept = await database.seenTickets.bulkGet(shared.map(({ key }) => key));
  const changes = shared.flatMap((ticket, index): NamedChange[] => {
    const { key, helpdesk, host, ticketId, url, status } = ticket;
    const known = replica.read('ticket', key);
    const clean = cleanerFor(ticket.requester ?? kept[index]?.requester);
    const subject = clean(ticket.subject);
    // A list often tells the subject alone, and must not wipe what somebody has read.
    const excerpt = clean(ticket.text).slice(0, EXCERPT) || (known?.excerpt ?? '');
    if (known && known.subject === subject && known.excerpt === excerpt && known.status === status) return [];
    const said = { subject, excerpt, ...(status ? { status } : {}) };
    return [{ name: 'ticket.share@1', args: { ticket: { helpdesk, host, ticketId, url }, ...said } }];
  });
  if (changes.length > 0) await change(background, changes);
}

/** Takes out what personal data looks like, and the name of whoever asks. */
function cleanerFor(requester: SeenTicket['requester']): (text: string) => string {
  const names = requester?.name ? [requester.name] : [];
  return (text) => withoutNames(redact(beginning(text, READ)), names);
}
