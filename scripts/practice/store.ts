import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { type Message, PracticeTicket } from './ticket.ts';

/** The signed-in agent of the practice helpdesk. */
export const AGENT = 'Sam Carter';

/** The tickets, in a JSON file so that a second start finds the replies of the first. */
export class TicketStore {
  readonly #file: string;
  readonly #tickets: Map<string, PracticeTicket>;
  readonly #listeners = new Set<(ticket: PracticeTicket) => void>();
  #writing: Promise<void> = Promise.resolve();

  private constructor(file: string, tickets: PracticeTicket[]) {
    this.#file = file;
    this.#tickets = new Map(tickets.map((ticket) => [ticket.id, ticket]));
  }

  /** Opens the file, or begins it with the given tickets. */
  static async open(file: string, first: () => PracticeTicket[]): Promise<TicketStore> {
    await mkdir(dirname(file), { recursive: true });
    const kept = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });
    const store = new TicketStore(file, kept === undefined ? first() : z.array(PracticeTicket).parse(JSON.parse(kept)));
    if (kept === undefined) await store.#keep();
    return store;
  }

  /** Every ticket, the newest first. */
  all(): PracticeTicket[] {
    return [...this.#tickets.values()].sort((a, b) => Number(b.id) - Number(a.id));
  }

  get(id: string): PracticeTicket | undefined {
    return this.#tickets.get(id);
  }

  /** Calls on every change until the answer is called. */
  onChange(listener: (ticket: PracticeTicket) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Replaces the whole list of tags. */
  async setTags(ticket: PracticeTicket, tags: string[]): Promise<PracticeTicket> {
    return this.#put({ ...ticket, tags: [...new Set(tags)], version: ticket.version + 1 });
  }

  async reply(ticket: PracticeTicket, text: string, internal: boolean): Promise<PracticeTicket> {
    const message: Message = {
      id: `${ticket.id}-${ticket.messages.length + 1}`,
      author: AGENT,
      from: 'agent',
      internal,
      at: new Date().toISOString(),
      text,
    };
    const status = internal || ticket.status === 'solved' ? ticket.status : 'pending';
    return this.#put({ ...ticket, status, messages: [...ticket.messages, message], version: ticket.version + 1 });
  }

  async #put(ticket: PracticeTicket): Promise<PracticeTicket> {
    this.#tickets.set(ticket.id, ticket);
    await this.#keep();
    for (const listener of this.#listeners) listener(ticket);
    return ticket;
  }

  /** One write after the other, each whole: a crash leaves the file before or the file after. */
  #keep(): Promise<void> {
    this.#writing = this.#writing.then(async () => {
      await writeFile(`${this.#file}.new`, JSON.stringify([...this.#tickets.values()], null, 1));
      await rename(`${this.#file}.new`, this.#file);
    });
    return this.#writing;
  }
}
