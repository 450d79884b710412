import { browser } from 'wxt/browser';
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

/** Runs sync one round at a time, when something was written, when a page asks, and by the alarm. */
export class SyncRunner {
  readonly #rounds = new Rounds(() => this.#round());
  #lastRound = 0;
  readonly #replica: Replica;
  readonly #afterRound: () => Promise<void>;

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

  /** Runs a round now, or one more after the round that is under way. Never rejects: trouble is part of the state. */
  request(): Promise<void> {
    return this.#rounds.request();
  }

  /** Runs a round if the last one is a while ago. */
  freshen(): void {
    if (Date.now() - this.#lastRound > FRESH_MS) void this.request();
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
    if ((await this.#fingerprint()) === before) return;
    await this.#replica.load();
    await this.#afterRound();
    await publishNews();
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
    return JSON.stringify([sync?.cursor, sync?.trouble, sync?.clientId, connection?.revoked, outbox, rejected]);
  }
}
