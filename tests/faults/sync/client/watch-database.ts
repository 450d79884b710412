import type { AwaitPoints } from './await-points.ts';
import { abort, type Disk } from './disk.ts';

const WRITES = ['add', 'put', 'delete', 'clear'] as const;
const READS = ['get', 'getKey', 'getAll', 'getAllKeys', 'count', 'openCursor', 'openKeyCursor'] as const;

/** Hears of what is kept in the outbox, and of every end of a transaction that pages can see the effect of. */
export type DatabaseWatcher = {
  tried(ids: string[]): void;
  kept(ids: string[]): void;
  /** Rows or outbox may look different now. */
  changed(): void;
};

/**
 * Wraps IndexedDB: points before and after each request, writes that fail where the disk is full, news of the outbox.
 * @returns aborts every transaction that is open, as the browser does for a worker that ends
 */
export function watchDatabase(points: AwaitPoints, disk: Disk, watcher: DatabaseWatcher): () => void {
  const open = new Set<IDBTransaction>();
  const added = new WeakMap<IDBTransaction, string[]>();
  const unanswered = new WeakMap<IDBTransaction, number>();

  wrap(IDBDatabase.prototype, 'transaction', (call) => {
    points.pass('before a transaction');
    const transaction = call();
    if (!(transaction instanceof IDBTransaction)) return transaction;
    const stores = [...transaction.objectStoreNames];
    open.add(transaction);
    transaction.addEventListener('abort', () => open.delete(transaction));
    transaction.addEventListener('complete', () => {
      open.delete(transaction);
      const ids = added.get(transaction) ?? [];
      if (ids.length > 0) watcher.kept(ids);
      if (transaction.mode === 'readwrite' && stores.some((name) => name === 'pages' || name === 'outbox')) {
        watcher.changed();
      }
      points.pass(`after a transaction on ${stores.join(', ')}`);
    });
    return transaction;
  });

  const request = (name: string, call: () => unknown) => {
    points.pass(`before ${name}`);
    const made = call();
    if (!(made instanceof IDBRequest)) return made;
    made.addEventListener('success', () => points.pass(`after ${name}`));
    const { transaction } = made;
    if (!transaction) return made;
    unanswered.set(transaction, (unanswered.get(transaction) ?? 0) + 1);
    // Behind the client's own listener, which may ask for more.
    queueMicrotask(() => {
      made.addEventListener('success', () => {
        const left = (unanswered.get(transaction) ?? 1) - 1;
        unanswered.set(transaction, left);
        if (left === 0 && disk.refusesCommit(transaction)) abort(transaction);
      });
    });
    return made;
  };
  for (const name of READS) {
    for (const prototype of [IDBObjectStore.prototype, IDBIndex.prototype]) {
      wrap(prototype, name, (call) => request(name, call));
    }
  }
  for (const name of WRITES) {
    wrap(IDBObjectStore.prototype, name, (call, store, [value]) => {
      if (!(store instanceof IDBObjectStore)) return call();
      disk.write(store.transaction);
      const id = store.name === 'outbox' && name === 'add' ? idOf(value) : undefined;
      if (id !== undefined) {
        added.set(store.transaction, [...(added.get(store.transaction) ?? []), id]);
        watcher.tried([id]);
      }
      return request(`${name} in ${store.name}`, call);
    });
  }
  return () => open.forEach(abort);
}

function idOf(value: unknown): string | undefined {
  return typeof value === 'object' && value !== null && 'id' in value ? String(value.id) : undefined;
}

function wrap(
  prototype: object,
  name: string,
  around: (call: () => unknown, target: unknown, parameters: unknown[]) => unknown,
): void {
  const original: unknown = Reflect.get(prototype, name);
  if (typeof original !== 'function') throw new Error(`IndexedDB has no ${name} to watch`);
  Reflect.defineProperty(prototype, name, {
    configurable: true,
    writable: true,
    value(this: unknown, ...parameters: unknown[]) {
      return around(() => Reflect.apply(original, this, parameters), this, parameters);
    },
  });
}
