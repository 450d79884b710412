import type { Command, Interruption, Reply, Start } from './messages.ts';
import type { Said, Told } from './worker.ts';

/** The page that holds the clients: a dedicated worker for each, standing for the extension's background. */
class Clients {
  readonly #contexts = new Map<string, Context>();
  /** Read once: fetching it for each start took longer than running it. */
  readonly #script = fetch('/worker.js')
    .then((answer) => answer.blob())
    .then((script) => URL.createObjectURL(script));

  /** Workers that have let go of their client whole: starting one anew costs more than most of what clients do. */
  readonly #idle: Context[] = [];

  /** Starts a context on its database; two contexts may share one. */
  async start(name: string, start: Start, noteId: string): Promise<Reply> {
    const context = this.#idle.pop() ?? new Context(await this.#script);
    this.#contexts.set(name, context);
    return context.tell({ kind: 'start', start, noteId });
  }

  async obey(name: string, command: Command, interruption: Interruption): Promise<Reply> {
    const context = this.#contexts.get(name);
    if (!context) throw new Error(`${name} does not run`);
    const reply = await context.tell({ kind: 'command', command, interruption });
    if (reply.killed !== undefined) this.#contexts.delete(name);
    return reply;
  }

  /** Ends a context with all that it has in memory. */
  stop(name: string): void {
    this.#contexts.get(name)?.end();
    this.#contexts.delete(name);
  }

  /** Has a context close its database; its worker is for whoever starts next. */
  async release(name: string): Promise<void> {
    const context = this.#contexts.get(name);
    this.#contexts.delete(name);
    if (!context) return;
    await context.tell({ kind: 'release' });
    this.#idle.push(context);
  }

  /** Removes a database; all its contexts must have ended. */
  remove(database: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const request = indexedDB.deleteDatabase(database);
      request.onsuccess = () => resolve();
      request.onerror = () => reject(request.error);
    });
  }
}

class Context {
  readonly #worker: Worker;
  #events: Reply['events'] = [];
  #answer: ((reply: Reply) => void) | undefined;

  constructor(script: string) {
    this.#worker = new Worker(script);
    this.#worker.onmessage = ({ data }: MessageEvent<Said>) => {
      if (data.kind === 'event') this.#events.push(data.event);
      else if (data.kind === 'reply') this.#settle(data.reply);
      else {
        this.end();
        this.#settle({ events: [], errors: [], killed: data.where });
      }
    };
    this.#worker.onerror = ({ message }) => this.#settle({ events: [], errors: [`the worker failed: ${message}`] });
  }

  tell(told: Told): Promise<Reply> {
    return new Promise((resolve) => {
      this.#answer = resolve;
      this.#worker.postMessage(told);
    });
  }

  end(): void {
    this.#worker.terminate();
  }

  #settle(reply: Reply): void {
    const events = this.#events;
    this.#events = [];
    this.#answer?.({ ...reply, events });
    this.#answer = undefined;
  }
}

Object.assign(globalThis, { clients: new Clients() });
