import type { KeptPage, OutboxEntry, StoredRow } from '#lib/replica/database.ts';
import { livingRows } from '#lib/replica/kept-pages.ts';
import { KnownRows } from '#lib/replica/known-rows.ts';
import { Overlay } from '#lib/replica/overlay.ts';
import type { Dump, Rejected } from './messages.ts';

// Taken before anything is wrapped: looking is no part of the client and is never interrupted.
const transactionOf = IDBDatabase.prototype.transaction;
const allOf = IDBObjectStore.prototype.getAll;
const STORES = ['pages', 'outbox', 'rejected', 'single'] as const;

/** What is in the database, as the client's own code put it there; whoever gets it in the test checks it. */
type Seen = {
  rows: StoredRow[];
  outbox: OutboxEntry[];
  rejected: Rejected[];
  single: { name: string; value: Record<string, unknown> }[];
};

/** Reads the database beside the client, on a connection of its own. */
export class Onlooker {
  #opened: Promise<IDBDatabase> | undefined;
  readonly #name: string;
  readonly #noteId: string;
  readonly #alertId: string;

  /** @param alertId the alert that the client's own note is about */
  constructor(name: string, noteId: string, alertId: string) {
    this.#name = name;
    this.#noteId = noteId;
    this.#alertId = alertId;
  }

  /** Everything as one transaction sees it. */
  async look(): Promise<Dump> {
    this.#opened ??= open(this.#name);
    const database = await this.#opened;
    const transaction = transactionOf.call(database, STORES, 'readonly');
    const [pages, outbox, rejected, single] = await Promise.all(
      STORES.map((name) => answer(allOf.call(transaction.objectStore(name)))),
    );
    const kept = pages as KeptPage[];
    const seen = { rows: livingRows(kept), outbox, rejected, single } as Seen;
    const sync = singleOf(seen, 'sync') as Dump['sync'];
    return {
      rows: seen.rows,
      outbox: seen.outbox,
      rejected: seen.rejected,
      ...(sync ? { sync } : {}),
      revoked: singleOf(seen, 'connection')?.revoked !== undefined,
      note: this.#shownNote(seen),
    };
  }

  /** To be called when nothing looks. */
  close(): void {
    void this.#opened?.then((database) => database.close());
  }

  /** By the reducers that pages are shown with, applied to what the note depends on. */
  #shownNote(seen: Seen): string | null {
    const { memberId = '', memberName: name = '', role = 'agent' } = Object(singleOf(seen, 'connection'));
    const rows = seen.rows.filter(({ id }) => id === this.#noteId || id === this.#alertId);
    const writings = seen.outbox.filter((entry) => Object(entry.args).noteId === this.#noteId);
    return (
      new Overlay(new KnownRows(rows), writings, { memberId, name, role }).read('note', this.#noteId)?.text ?? null
    );
  }
}

function singleOf({ single }: Seen, name: string): Record<string, unknown> | undefined {
  return single.find((one) => one.name === name)?.value;
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
