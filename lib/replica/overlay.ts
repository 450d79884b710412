import { type Actor, applyChange } from '#lib/contract/changes/index.ts';
import { ENTITIES, type EntityKind, type EntityOf, type EntityReader, isEntityKind } from '#lib/contract/entity.ts';
import type { OutboxEntry, StoredRow } from './database.ts';

/** What a page shows: the API's rows with the outbox applied on top, by the reducers that the API runs. Pure. */
export class Overlay {
  readonly #rows = new Map<EntityKind, Map<string, unknown>>();

  /**
   * @param base the API's rows; those that this version cannot read are passed over, they stay in the database
   * @param outbox in order of `seq`
   */
  constructor(base: Iterable<StoredRow>, outbox: Iterable<OutboxEntry>, actor: Omit<Actor, 'at'> | undefined) {
    for (const row of base) {
      if (!isEntityKind(row.kind)) continue;
      const parsed = ENTITIES[row.kind].safeParse(row.value);
      if (parsed.success) this.#table(row.kind).set(row.id, parsed.data);
    }
    if (actor) for (const entry of outbox) this.apply(entry, actor);
  }

  readonly read: EntityReader = <K extends EntityKind>(kind: K, id: string) =>
    this.#table(kind).get(id) as EntityOf<K> | undefined;

  /** All rows of a kind, in no order. */
  all<K extends EntityKind>(kind: K): EntityOf<K>[] {
    return [...this.#table(kind).values()] as EntityOf<K>[];
  }

  /** Another overlay with the same rows, to try changes on. Rows are never altered in place, so they are shared. */
  copy(): Overlay {
    const copy = new Overlay([], [], undefined);
    for (const [kind, table] of this.#rows) copy.#rows.set(kind, new Map(table));
    return copy;
  }

  /** Applies one change made here; gives back its outcome, so that a refusal is told at once. */
  apply(entry: Pick<OutboxEntry, 'name' | 'args' | 'at'>, actor: Omit<Actor, 'at'>) {
    const outcome = applyChange(entry.name, entry.args, this.read, { ...actor, at: entry.at });
    if (outcome.status === 'applied') {
      for (const write of outcome.writes) {
        const table = this.#table(write.kind);
        if (write.value === null) table.delete(write.id);
        else table.set(write.id, write.value);
      }
    }
    return outcome;
  }

  #table(kind: EntityKind): Map<string, unknown> {
    let table = this.#rows.get(kind);
    if (!table) {
      table = new Map();
      this.#rows.set(kind, table);
    }
    return table;
  }
}
