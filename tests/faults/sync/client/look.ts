import { Overlay } from '#lib/replica/overlay.ts';
import { Dump } from './messages.ts';

// Taken before anything is wrapped: looking is no part of the client and is never interrupted.
const transactionOf = IDBDatabase.prototype.transaction;
const allOf = IDBObjectStore.prototype.getAll;

/** Reads the database beside the client, on a connection of its own. */
export class Onlooker {
  #opened: Promise<IDBDatabase> | undefined;
  readonly #name: string;
  readonly #noteId: string;

  constructor(name: string, noteId: string) {
    this.#name = name;
    this.#noteId = noteId;
  }

  /** Everything as one transaction sees it. */
  async look(): Promise<Dump> {
    this.#opened ??= open(this.#name);
    const database = await this.#opened;
    const transaction = transactionOf.call(database, ['rows', 'outbox', 'rejected', 'single'], 'readonly');
    const [rows, outbox, rejected, single] = await Promise.all(
      ['rows', 'outbox', 'rejected', 'single'].map((name) => answer(allOf.call(transaction.objectStore(name)))),
    );
    const connection = singleOf(single, 'connection');
    const dump = Dump.parse({
      rows,
      outbox,
      rejected,
      sync: singleOf(single, 'sync'),
      revoked: typeof connection === 'object' && connection !== null && 'revoked' in connection,
      note: null,
    });
    return { ...dump, note: this.#shownNote(dump, connection) };
  }

  #shownNote(dump: Dump, connection: unknown): string | null {
    const { memberId = '', memberName: name = '', role = 'agent' } = Object(connection);
    const outbox = dump.outbox.map((entry) => ({ ...entry, at: String(entry.at), state: 'pending' as const }));
    return new Overlay(dump.rows, outbox, { memberId, name, role }).read('note', this.#noteId)?.text ?? null;
  }
}

function singleOf(singles: unknown, name: string): unknown {
  if (!Array.isArray(singles)) return undefined;
  return singles.find((row: { name: string }) => row.name === name)?.value;
}

function open(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function answer(request: IDBRequest): Promise<unknown> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
