import { ENTITIES, type EntityKind, type EntityOf, isEntityKind } from '#lib/contract/entity.ts';
import type { StoredRow } from './database.ts';

/** Rows of the API that this version can read, checked, by kind and id. No value is ever altered in place. */
export class KnownRows {
  readonly #tables = new Map<EntityKind, Map<string, unknown>>();

  constructor(rows: Iterable<StoredRow> = []) {
    this.apply(rows);
  }

  /** Takes over rows in their order. One that is gone, or that this version cannot read, is not known any more. */
  apply(rows: Iterable<StoredRow>): void {
    for (const { kind, id, value } of rows) {
      if (!isEntityKind(kind)) continue;
      const parsed = value === null ? undefined : ENTITIES[kind].safeParse(value);
      if (parsed?.success) this.#table(kind).set(id, parsed.data);
      else this.#tables.get(kind)?.delete(id);
    }
  }

  get<K extends EntityKind>(kind: K, id: string): EntityOf<K> | undefined {
    return this.all(kind).get(id);
  }

  /** All rows of a kind by their id. */
  all<K extends EntityKind>(kind: K): ReadonlyMap<string, EntityOf<K>> {
    return this.#table(kind) as Map<string, EntityOf<K>>;
  }

  #table(kind: EntityKind): Map<string, unknown> {
    let table = this.#tables.get(kind);
    if (!table) {
      table = new Map();
      this.#tables.set(kind, table);
    }
    return table;
  }
}
