import { connect, type Socket } from 'node:net';
import { z } from 'zod';

const Failure = z.object({ error: z.string(), message: z.string() });
const Answer = z.tuple([z.literal(1), z.number(), Failure.nullable(), z.unknown()]);

/** Firefox's refusal of a command; `kind` is WebDriver's name for it, such as "no such element". */
export class MarionetteError extends Error {
  readonly kind: string;
  constructor({ command, asked }: Waiting, kind: string, message: string) {
    super(`${command}: ${kind}: ${message}`, { cause: asked });
    this.kind = kind;
  }
}

/** A command under way; `asked` remembers who sent it, because the answer comes from the socket. */
type Waiting = { command: string; asked: Error; resolve: (value: unknown) => void; reject: (error: Error) => void };

/** A connection to Firefox's own remote protocol: `length:[type, id, name, parameters]` over TCP. */
export class Marionette {
  readonly #socket: Socket;
  readonly #waiting = new Map<number, Waiting>();
  #received = Buffer.alloc(0);
  #next = 1;

  constructor(port: number) {
    this.#socket = connect(port, '127.0.0.1');
    this.#socket.on('data', (chunk) => this.#hear(chunk));
    this.#socket.on('error', (error) => this.#fail(error));
    this.#socket.on('close', () => this.#fail(new Error('Firefox has closed the connection.')));
  }

  /** Sends one command and answers what Firefox says. */
  send(command: string, parameters: Record<string, unknown> = {}): Promise<unknown> {
    const id = this.#next++;
    const packet = JSON.stringify([0, id, command, parameters]);
    const asked = new Error(`${command} was sent here`);
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { command, asked, resolve, reject });
      this.#socket.write(`${Buffer.byteLength(packet)}:${packet}`);
    });
  }

  close(): void {
    this.#socket.destroy();
  }

  #hear(chunk: Buffer): void {
    this.#received = Buffer.concat([this.#received, chunk]);
    for (;;) {
      const colon = this.#received.indexOf(':');
      const length = colon < 0 ? Number.NaN : Number(this.#received.subarray(0, colon).toString());
      if (!(this.#received.length >= colon + 1 + length)) return;
      const packet: unknown = JSON.parse(this.#received.subarray(colon + 1, colon + 1 + length).toString('utf8'));
      this.#received = this.#received.subarray(colon + 1 + length);
      this.#settle(packet);
    }
  }

  #settle(packet: unknown): void {
    const answer = Answer.safeParse(packet);
    // The greeting is no answer.
    if (!answer.success) return;
    const [, id, failure, value] = answer.data;
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (failure) waiting?.reject(new MarionetteError(waiting, failure.error, failure.message));
    else waiting?.resolve(value);
  }

  #fail(error: Error): void {
    for (const { command, reject } of this.#waiting.values()) reject(new Error(`${command}: ${error.message}`));
    this.#waiting.clear();
  }
}
