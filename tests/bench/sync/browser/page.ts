import type { Answered, Told } from './messages.ts';

/** The page that holds the clients, a worker for each, as the extension's background is one. */
class Clients {
  readonly #workers = new Map<string, Worker>();

  /** One thing at a time for each client. */
  tell(name: string, told: Told): Promise<Answered> {
    const worker = this.#workers.get(name) ?? new Worker('/client.js');
    this.#workers.set(name, worker);
    return new Promise((resolve) => {
      worker.onmessage = ({ data }: MessageEvent<Answered>) => resolve(data);
      worker.onerror = ({ message }) => resolve({ begun: 0, ended: 0, tickets: 0, error: message });
      worker.postMessage(told);
    });
  }

  end(name: string): void {
    this.#workers.get(name)?.terminate();
    this.#workers.delete(name);
  }
}

Object.assign(globalThis, { clients: new Clients() });
