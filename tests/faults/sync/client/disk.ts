/** A disk that is full from a write on. What is aborted says so in the way IndexedDB does. */
export class Disk {
  #writes = 0;
  #fullAt: number | undefined;
  #when: 'request' | 'commit' = 'request';
  readonly #refused = new WeakSet<IDBTransaction>();

  begin(full?: { atWrite: number; when: 'request' | 'commit' }): void {
    this.#writes = 0;
    this.#fullAt = full?.atWrite;
    this.#when = full?.when ?? 'request';
  }

  /**
   * To be called before each write. Where the disk is full the write throws, or the transaction is to end without its
   * commit once all its requests have been answered, which `refusesCommit` tells.
   */
  write(transaction: IDBTransaction): void {
    this.#writes += 1;
    if (this.#fullAt === undefined || this.#writes < this.#fullAt) return;
    if (this.#when === 'request') throw quotaExceeded();
    if (Object.hasOwn(transaction, 'error')) return;
    Object.defineProperty(transaction, 'error', { get: quotaExceeded });
    this.#refused.add(transaction);
  }

  refusesCommit(transaction: IDBTransaction): boolean {
    return this.#refused.has(transaction);
  }
}

/** Ends a transaction without a commit, if it has not ended yet. */
export function abort(transaction: IDBTransaction): void {
  try {
    transaction.abort();
  } catch {
    // It has ended already, which is all that is asked.
  }
}

const quotaExceeded = () => new DOMException('The disk is full (injected).', 'QuotaExceededError');
