import type { Alert } from '#lib/contract/alert.ts';
import { type AlertEvent, concernsOwner } from '#lib/contract/alert-event.ts';
import { eventId } from '#lib/contract/alert-history.ts';
import { claimNotices } from '#lib/replica/api.ts';
import type { Singles } from '#lib/replica/database.ts';
import type { Replica } from '#lib/replica/replica.ts';
import { getSingle, putSingle } from '#lib/replica/singles.ts';
import { diagnose } from '../diagnose.ts';
import { Rounds } from '../rounds.ts';
import { showCount } from './count.ts';
import { mayNotify, showNotification } from './notification.ts';

/** What happened longer ago is no news any more. */
const NEWS_MS = 12 * 3_600_000;
const REMEMBERED = 500;
const AT_ONCE = 50;

/**
 * Tells the person of what happened to their alerts, once each: the API says which of their browsers does, and what is told
 * is remembered, so that a background that was stopped in between does not tell twice.
 */
export class Notifier {
  readonly #rounds = new Rounds(() =>
    this.#round().catch((error: unknown) => diagnose('the person could not be told of an alert', error)),
  );
  readonly #replica: Replica;

  constructor(replica: Replica) {
    this.#replica = replica;
  }

  /** Never rejects: what could not be told is told in a later round. */
  run(): Promise<void> {
    return this.#rounds.request();
  }

  async #round(): Promise<void> {
    await showCount(this.#replica);
    const { database, connection, tokens } = this.#replica;
    if (!connection || connection.revoked !== undefined) return;
    if (!(await mayNotify())) {
      await database.single.delete('told');
      return;
    }
    const told = (await getSingle(database, 'told')) ?? { since: new Date().toISOString(), eventIds: [] };
    const news = newsFor(this.#replica, connection.memberId, told, Date.now());
    const asked = [...news.values()].map(({ event }) => event.id).slice(0, AT_ONCE);
    const { eventIds: ours } =
      asked.length === 0
        ? { eventIds: [] }
        : await tokens.authorised(connection, (address, token) => claimNotices(address, token, { eventIds: asked }));
    for (const { alert, event } of news.values()) if (ours.includes(event.id)) await showNotification(alert, event);
    const over = [...news.values()].filter(({ event }) => asked.includes(event.id)).flatMap(({ ids }) => ids);
    await putSingle(database, 'told', { ...told, eventIds: [...told.eventIds, ...over].slice(-REMEMBERED) });
  }
}

type News = { alert: Alert; event: AlertEvent; ids: string[] };

/**
 * What this browser's person has not been told of yet: of each of their alerts the newest, and what that makes old. Whether
 * it is silent, and whether another browser tells it, the API says.
 * @param now milliseconds since 1970
 */
function newsFor(
  replica: Pick<Replica, 'all' | 'read'>,
  memberId: string,
  told: Singles['told'],
  now: number,
): Map<string, News> {
  const since = Math.max(Date.parse(told.since), now - NEWS_MS);
  const news = new Map<string, News>();
  for (const alert of replica.all('alert')) {
    if (alert.ownerId !== memberId) continue;
    const events: AlertEvent[] = [];
    for (let n = alert.history ?? 0; n > 0; n -= 1) {
      const event = replica.read('alert_event', eventId(alert.id, n));
      if (!event || Date.parse(event.at) < since) break;
      const isOwn = event.by.kind === 'member' && event.by.id === memberId;
      if (concernsOwner(event.what) && !isOwn && !told.eventIds.includes(event.id)) events.push(event);
      // What was before is not about an alert of theirs.
      if (becameOwner(event, memberId)) break;
    }
    const [event] = events;
    if (event) news.set(alert.id, { alert, event, ids: events.map(({ id }) => id) });
  }
  return news;
}

function becameOwner({ what, by }: AlertEvent, memberId: string): boolean {
  if (what.happened === 'taken') return by.kind === 'member' && by.id === memberId;
  return (what.happened === 'handed_over' || what.happened === 'fell_back') && what.toId === memberId;
}
