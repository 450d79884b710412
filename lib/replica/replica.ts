import { uuidv7 } from 'uuidv7';
import type { NamedChange } from '#lib/contract/changes/index.ts';
import type { EntityKind, EntityOf, EntityReader } from '#lib/contract/entity.ts';
import type { BellwetherDatabase, MirrorJob, OutboxEntry, StoredConnection, StoredRow } from './database.ts';
import { livingRows } from './kept-pages.ts';
import { KnownRows } from './known-rows.ts';
import { isOutOfSpace, makeRoom } from './out-of-space.ts';
import { Overlay } from './overlay.ts';
import { getSingle, putSingle } from './singles.ts';
import { type AccessStore, Tokens } from './tokens.ts';

/** A change was refused here already, by the rules that the API has too. The message is for the person. */
export class RefusedChange extends Error {
  override name = 'RefusedChange';
}

/**
 * The workspace as this browser knows it, in memory, backed by the database. Reads are synchronous; writes are durable
 * before they are answered. Everything in memory can be rebuilt from the database at any instant.
 */
export class Replica {
  #rows = new KnownRows();
  #overlay = new Overlay();
  /** What rounds of sync have stored since the rows were loaded; undefined where they must be loaded again. */
  #heard: StoredRow[] | undefined;
  /** One after the other: two commits at once would take the same `seq`. */
  #tail: Promise<unknown> = Promise.resolve();
  readonly database: BellwetherDatabase;
  readonly tokens: Tokens;
  connection: StoredConnection | undefined;

  /** @param accessStore where the access token is kept; in this object where none is given */
  constructor(database: BellwetherDatabase, accessStore?: AccessStore) {
    this.database = database;
    this.tokens = new Tokens(database, accessStore);
  }

  /** Loads everything; call again after the database was changed behind its back (a sign-out, a rebuilding). */
  load(): Promise<void> {
    this.#heard = undefined;
    return this.refresh();
  }

  /** Tells of rows that were stored, to be shown from the next `refresh` on; without rows, that any may be different. */
  hear(rows?: readonly StoredRow[]): void {
    if (rows) this.#heard?.push(...rows);
    else this.#heard = undefined;
  }

  /** Shows what a round of sync has brought; as quick as that is little. */
  refresh(): Promise<void> {
    return this.#inTurn(() => this.#refresh());
  }

  async #refresh(): Promise<void> {
    const { database } = this;
    const heard = this.#heard;
    // What is heard while it is read below comes on top of it at the next time.
    this.#heard = [];
    try {
      const [connection, outbox, pages] = await database.transaction(
        'r',
        database.single,
        database.outbox,
        database.pages,
        () =>
          Promise.all([
            getSingle(database, 'connection'),
            database.outbox.orderBy('seq').toArray(),
            heard ? [] : database.pages.toArray(),
          ]),
      );
      this.connection = connection;
      if (heard) this.#rows.apply(heard);
      else this.#rows = new KnownRows(livingRows(pages));
      this.#overlay = new Overlay(this.#rows, outbox, this.#actor());
    } catch (error) {
      this.#heard = undefined;
      throw error;
    }
  }

  readonly read: EntityReader = (kind, id) => this.#overlay.read(kind, id);

  all<K extends EntityKind>(kind: K): EntityOf<K>[] {
    return this.#overlay.all(kind);
  }

  /**
   * Makes changes here, durably and all or none, to be sent when the API answers.
   * @param mirrors labellings to carry into the helpdesk, kept in the same transaction
   * @returns whether anything changed
   * @throws RefusedChange when the rules say no; then nothing is kept.
   */
  commit(changes: NamedChange[], mirrors: MirrorJob[] = []): Promise<boolean> {
    return this.#inTurn(() => this.#commit(changes, mirrors));
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const run = this.#tail.then(work);
    // What failed has told its caller; those behind it go on.
    this.#tail = run.catch(() => undefined);
    return run;
  }

  async #commit(changes: NamedChange[], mirrors: MirrorJob[]): Promise<boolean> {
    const actor = this.#actor();
    if (!actor) throw new RefusedChange('Connect to a workspace first.');
    const at = new Date().toISOString();
    const made: Omit<OutboxEntry, 'seq'>[] = [];
    const trial = this.#overlay.copy();
    for (const change of changes) {
      const entry = { id: uuidv7(), name: change.name, args: change.args, at, state: 'pending' as const };
      const outcome = trial.apply(entry, actor);
      if (outcome.status === 'rejected') throw new RefusedChange(outcome.message);
      if (outcome.status === 'applied') made.push(entry);
    }
    if (made.length === 0 && mirrors.length === 0) return false;
    await this.#store(made, mirrors);
    this.#overlay = trial;
    return made.length > 0;
  }

  /** Where the disk is full, what can be had again gives way first. */
  async #store(made: Omit<OutboxEntry, 'seq'>[], mirrors: MirrorJob[]): Promise<void> {
    try {
      await this.#write(made, mirrors);
    } catch (error) {
      if (!isOutOfSpace(error)) throw error;
      try {
        await makeRoom(this.database);
        await this.#write(made, mirrors);
      } catch (second) {
        if (!isOutOfSpace(second)) throw second;
        throw new RefusedChange(
          'The disk of this computer is full, so this could not be saved, and nothing was changed. Free some space, then try again.',
        );
      }
    }
  }

  async #write(made: Omit<OutboxEntry, 'seq'>[], mirrors: MirrorJob[]): Promise<void> {
    const { database } = this;
    await database.transaction('rw', database.single, database.outbox, database.mirrors, async () => {
      const sync = await getSingle(database, 'sync');
      if (!sync) throw new RefusedChange('Connect to a workspace first.');
      await database.outbox.bulkAdd(made.map((entry, index) => ({ ...entry, seq: sync.nextSeq + index })));
      await putSingle(database, 'sync', { ...sync, nextSeq: sync.nextSeq + made.length });
      await database.mirrors.bulkPut(mirrors);
    });
  }

  #actor() {
    const { connection } = this;
    return connection && { memberId: connection.memberId, name: connection.memberName, role: connection.role };
  }
}
