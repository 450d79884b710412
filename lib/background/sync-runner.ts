import { browser } from 'wxt/browser';
import { isDue } from '#lib/replica/backoff.ts';
import type { Replica } from '#lib/replica/replica.ts';
import { getSingle } from '#lib/replica/singles.ts';
import { syncOnce } from '#lib/replica/sync.ts';
import { diagnose } from './diagnose.ts';
import { publishNews } from './news.ts';
import { Rounds } from './rounds.ts';

export const SYNC_ALARM = 'sync';
/** Chrome's shortest is half a minute; the alarm is the one thing that survives a stopped worker. */
const ALARM_MINUTES = 0.5;
/** A page that is looked at asks for news no more often than this. */
const FRESH_MS = 2_000;

/**
 * Runs sync one round at a time: when something was written, when a page asks or has heard of news, when the network is
 * back, and by the alarm. After a failure it waits longer each time; the wait is in the database, so a worker that was
 * stopped does not forget it.
 */
export class SyncRunner {
  readonly #rounds = new Rounds(() => this.#round());
  readonly #replica: Replica;
  readonly #afterRound: () => Promise<void>;
  #lastRound = 0;
  #retryTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(replica: Replica, afterRound: () => Promise<void>) {
    this.#replica = replica;
    this.#afterRound = afterRound;
  }

  get running(): boolean {
    return this.#rounds.running;
  }

  /** Makes sure that the alarm is there: browsers may lose alarms, so this is asked at every start. */
  async ensureAlarm(): Promise<void> {
    const alarm = await browser.alarms.get(SYNC_ALARM);
    if (alarm?.periodInMinutes !== ALARM_MINUTES) {
      await browser.alarms.create(SYNC_ALARM, { periodInMinutes: ALARM_MINUTES });
    }
  }

  /**
   * Runs a round now, or one more after the round that is under way, whatever failed before: the person asks for it, or
   * there is reason to think that the API answers again. Never rejects: trouble is part of the state.
   */
  request(): Promise<void> {
    return this.#rounds.request();
  }

  /** The same, but not before the wait after the last failure is over. */
  async whenDue(): Promise<void> {
    const sync = await getSingle(this.#replica.database, 'sync');
    if (isDue(sync?.retry?.at, Date.now())) await this.request();
  }

  /** Runs a round if the last one is a while ago. */
  freshen(): void {
    if (Date.now() - this.#lastRound > FRESH_MS) void this.whenDue();
  }

  async #round(): Promise<void> {
    this.#lastRound = Date.now();
    const before = await this.#fingerprint();
    try {
      await syncOnce(this.#replica);
    } catch (error) {
      // The database refused; the next alarm tries again and nothing in the outbox was touched.
      diagnose('a round of sync broke off', error);
    }
    await this.#retryLater();
    if ((await this.#fingerprint()) === before) return;
    await this.#replica.refresh();
    await this.#afterRound();
    await publishNews();
  }

  /** Short waits are kept by a timer, if the worker lives that long; the alarm sees to all others. */
  async #retryLater(): Promise<void> {
    clearTimeout(this.#retryTimer);
    const sync = await getSingle(this.#replica.database, 'sync');
    const wait = (sync?.retry?.at ?? 0) - Date.now();
    if (wait <= 0 || wait > ALARM_MINUTES * 60_000) return;
    this.#retryTimer = setTimeout(() => void this.whenDue(), wait);
  }

  /** Changes whenever a page could show something else. */
  async #fingerprint(): Promise<string> {
    const { database } = this.#replica;
    const [sync, connection, outbox, rejected] = await Promise.all([
      getSingle(database, 'sync'),
      getSingle(database, 'connection'),
      database.outbox.count(),
      database.rejected.count(),
    ]);
    const { cursor, trouble, clientId, restored, repaired } = sync ?? {};
    return JSON.stringify([cursor, trouble, clientId, restored, repaired, connection?.revoked, outbox, rejected]);
  }
}
