import type { TicketContext } from '#lib/bridge/content.ts';
import { CURRENT_ALERT_STATES } from '#lib/contract/alert.ts';
import { type KnownAlert, type RankedAlert, RelatedAlerts, type TaughtTicket } from '#lib/relate/index.ts';
import type { SeenTicket } from '#lib/replica/database.ts';
import type { Replica } from '#lib/replica/replica.ts';
import { publishNews } from '../news.ts';

/** Tickets that are looked through for an alert, the newest first. */
const TICKETS = 1_000;
const CHUNK = 25;
const BACKGROUND_TEXTS = 300;

/** Keeps the relatedness index of the current alerts, and what it says of the tickets seen. */
export class RelatednessKeeper {
  #index: Promise<RelatedAlerts> | undefined;
  #scan: Promise<void> | undefined;
  #stale = true;
  readonly #replica: Replica;

  constructor(replica: Replica) {
    this.#replica = replica;
  }

  /** To be called when alerts, labellings or corrections have changed. */
  invalidate(): void {
    this.#index = undefined;
    this.#stale = true;
  }

  /** The current alerts that fit the open ticket, the likeliest first. */
  async rank(key: string, context: Pick<TicketContext, 'subject' | 'messages'>): Promise<RankedAlert[]> {
    const index = await this.#ensureIndex();
    return index.rank({ key, subject: context.subject, text: context.messages.join('\n') });
  }

  /** Keeps tickets that were seen and what relatedness says of them. Never for the page: only for counts and lists. */
  async remember(tickets: SeenTicket[]): Promise<void> {
    const { database } = this.#replica;
    const known = await database.seenTickets.bulkGet(tickets.map(({ key }) => key));
    // A list tells the subject alone; it must not wipe what reading the ticket has told.
    const merged = tickets.map((ticket, index) => {
      const before = known[index];
      if (!before || ticket.text || before.subject !== ticket.subject) return ticket;
      return { ...ticket, text: before.text, ...(before.requester ? { requester: before.requester } : {}) };
    });
    const fresh = merged.filter(
      (ticket, index) => known[index]?.subject !== ticket.subject || known[index]?.text !== ticket.text,
    );
    await database.seenTickets.bulkPut(merged);
    if (fresh.length > 0) await this.#judge(fresh);
  }

  /** Goes through all tickets anew if the alerts have changed since, in small pieces; tells the pages when done. */
  refresh(): Promise<void> {
    if (!this.#stale) return this.#scan ?? Promise.resolve();
    this.#stale = false;
    this.#scan = this.#scanAll().finally(() => {
      this.#scan = undefined;
    });
    return this.#scan;
  }

  async #scanAll(): Promise<void> {
    const { database } = this.#replica;
    const tickets = await database.seenTickets.orderBy('seenAt').reverse().limit(TICKETS).toArray();
    let changed = false;
    for (let start = 0; start < tickets.length; start += CHUNK) {
      if (await this.#judge(tickets.slice(start, start + CHUNK))) changed = true;
      // Agents come first: let their calls in between.
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
    if (changed) await publishNews();
  }

  async #judge(tickets: SeenTicket[]): Promise<boolean> {
    const index = await this.#ensureIndex();
    const { database } = this.#replica;
    const rows = tickets.flatMap((ticket) =>
      index
        .rank({ key: ticket.key, subject: ticket.subject, text: ticket.text })
        .filter(({ related }) => related)
        .map(({ alertId, probability }) => ({ ticketKey: ticket.key, alertId, probability })),
    );
    return database.transaction('rw', database.relatedness, async () => {
      const keys = tickets.map(({ key }) => key);
      const before = await database.relatedness.where('ticketKey').anyOf(keys).toArray();
      const text = (list: typeof rows) =>
        list
          .map((row) => `${row.ticketKey}>${row.alertId}>${row.probability.toFixed(2)}`)
          .sort()
          .join();
      if (text(before) === text(rows)) return false;
      await database.relatedness.where('ticketKey').anyOf(keys).delete();
      await database.relatedness.bulkPut(rows);
      return true;
    });
  }

  #ensureIndex(): Promise<RelatedAlerts> {
    this.#index ??= this.#buildIndex();
    return this.#index;
  }

  async #buildIndex(): Promise<RelatedAlerts> {
    const { database } = this.#replica;
    const seen = await database.seenTickets.orderBy('seenAt').reverse().limit(BACKGROUND_TEXTS).toArray();
    const textOf = new Map(seen.map((ticket) => [ticket.key, `${ticket.subject}\n${ticket.text.slice(0, 2_000)}`]));
    for (const ticket of this.#replica.all('ticket')) {
      if (!textOf.has(ticket.id) && ticket.subject) textOf.set(ticket.id, `${ticket.subject}\n${ticket.excerpt}`);
    }
    const taught = new Map<string, TaughtTicket[]>();
    for (const labelling of this.#replica.all('labelling')) {
      const text = textOf.get(labelling.ticketKey);
      const alertId = labelling.alertId ?? this.#replica.read('label', labelling.labelId)?.alertId;
      if (text && alertId) taught.set(alertId, [...(taught.get(alertId) ?? []), { key: labelling.ticketKey, text }]);
    }
    const known: KnownAlert[] = this.#replica
      .all('alert')
      .filter(({ state }) => CURRENT_ALERT_STATES.includes(state))
      .map((alert) => ({ alert, taught: taught.get(alert.id) ?? [] }));
    const labelled = new Set(this.#replica.all('labelling').map(({ ticketKey }) => ticketKey));
    // What is taught is no background: its words are what tells.
    const background = [...textOf].filter(([key]) => !labelled.has(key)).map(([, text]) => text);
    return new RelatedAlerts(known, background);
  }
}
