import type { RejectedView, SyncPageView, WaitingView } from '#lib/bridge/views.ts';
import { Alert } from '#lib/contract/alert.ts';
import type { MirrorJob, OutboxEntry, RejectedEntry } from '#lib/replica/database.ts';
import { getSingle } from '#lib/replica/singles.ts';
import type { Background } from '../background.ts';
import { contentOf, whatOf } from '../change-words.ts';
import { connectionView, syncView } from './sync-view.ts';

/** More than anybody reads; the count tells the rest. */
const MOST_SHOWN = 200;

/** What is kept in this browser, what waits, what came back, and how it was last compared with the API. */
export async function syncPageView(background: Background): Promise<SyncPageView> {
  const { database, replica } = background;
  const [sync, state, outbox, mirrors, rejected, seen, drafts, forms, dismissals, storage] = await Promise.all([
    syncView(background),
    getSingle(database, 'sync'),
    database.outbox.orderBy('seq').limit(MOST_SHOWN).toArray(),
    database.mirrors.limit(MOST_SHOWN).toArray(),
    database.rejected.toArray(),
    database.seenTickets.count(),
    database.drafts.count(),
    database.formDrafts.count(),
    database.dismissals.count(),
    storageUsed(),
  ]);
  return {
    connection: connectionView(background),
    sync,
    kept: {
      alerts: replica.all('alert').length,
      tickets: replica.all('ticket').length,
      labellings: replica.all('labelling').length,
      notes: replica.all('note').length,
      macros: replica.all('macro').length,
      seenTickets: seen,
      drafts: drafts + forms + dismissals,
    },
    waiting: [...outbox.map(waitingChange), ...mirrors.map(waitingMirror)],
    rejected: rejected.map(rejectedView),
    ...(storage === undefined ? {} : { storage }),
    ...(state?.checkedAt ? { checkedAt: state.checkedAt } : {}),
    ...(state?.repaired ? { repairedAt: state.repaired.at } : {}),
    ...(state?.retry ? { retryAt: new Date(state.retry.at).toISOString() } : {}),
  };
}

/** Not every browser tells. */
async function storageUsed(): Promise<{ used: number; quota: number } | undefined> {
  const { usage, quota } = (await navigator.storage?.estimate?.()) ?? {};
  return usage === undefined || quota === undefined ? undefined : { used: usage, quota };
}

function waitingChange({ id, name, args, at, state }: OutboxEntry): WaitingView {
  return { id, at, what: whatOf(name), content: contentOf(args), state: state === 'acked' ? 'answered' : 'unsent' };
}

function waitingMirror({ id, at, wish, tag, ticket, state, why }: MirrorJob): WaitingView {
  return {
    id: `mirror ${id}`,
    at,
    what: wish === 'add' ? `Put ${tag} on #${ticket.ticketId}` : `Take ${tag} off #${ticket.ticketId}`,
    content: '',
    state: state === 'failed' ? 'helpdesk_refused' : 'for_helpdesk',
    ...(why ? { why } : {}),
  };
}

/** A change that came back. In a conflict, with what stands at the API, so that the person can compare. */
export function rejectedView({ id, at, name, args, message, current }: RejectedEntry): RejectedView {
  const alert = Alert.safeParse(current);
  const theirs = alert.success ? `${alert.data.title}: ${alert.data.state}` : contentOf(current);
  return {
    id,
    at,
    what: whatOf(name),
    why: message,
    content: contentOf(args),
    ...(theirs === '' ? {} : { theirs }),
  };
}
