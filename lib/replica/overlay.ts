import { type Actor, applyChange } from '#lib/contract/changes/index.ts';
import type { EntityKind, EntityOf, EntityReader } from '#lib/contract/entity.ts';
import type { OutboxEntry } from './database.ts';
import { KnownRows } from './known-rows.ts';

/** What a page shows: the API's rows with the outbox applied on top, by the reducers that the API runs. Pure. */
export class Overlay {
  readonly #base: KnownRows;
  /** What the outbox has made of rows; null where it took one away. */
  readonly #own = new Map<EntityKind, Map<string, unknown>>();

  /** @param outbox in order of `seq` */
  constructor(
    base: KnownRows = new KnownRows(),
    outbox: Iterable<OutboxEntry> = [],
    actor?: Omit<Actor, 'at'> | undefined,
  ) {
    this.#base = base;
    if (actor) for (const entry of outbox) this.apply(entry, actor);
  }

  readonly read: EntityReader = <K extends EntityKind>(kind: K, id: string) => {
    const own = this.#ownOf(kind).get(id);
    return own === undefined ? this.#base.get(kind, id) : (own ?? undefined);
  };

  /** All rows of a kind, in no order. */
  all<K extends EntityKind>(kind: K): EntityOf<K>[] {
    const base = this.#base.all(kind);
    const own = this.#ownOf(kind);
    if (own.size === 0) return [...base.values()];
    const rows = new Map<string, EntityOf<K> | null>([...base, ...own]);
    return [...rows.values()].filter((row) => row !== null);
  }

  /** Another overlay with the same rows, to try changes on. */
  copy(): Overlay {
    const copy = new Overlay(this.#base);
    for (const [kind, table] of this.#own) copy.#own.set(kind, new Map(table));
    return copy;
  }

  /** Applies one change made here; gives back its outcome, so that a refusal is told at once. */
  apply(entry: Pick<OutboxEntry, 'name' | 'args' | 'at'>, actor: Omit<Actor, 'at'>) {
    const outcome = applyChange(entry.name, entry.args, this.read, { ...actor, at: entry.at });
    if (outcome.status === 'applied') {
      for (const { kind, id, value } of outcome.writes) {
        const table = this.#own.get(kind) ?? new Map<string, unknown>();
        this.#own.set(kind, table.set(id, value));
      }
    }
    return outcome;
  }

  #ownOf<K extends EntityKind>(kind: K): ReadonlyMap<string, EntityOf<K> | null> {
    return (this.#own.get(kind) ?? NOTHING) as ReadonlyMap<string, EntityOf<K> | null>;
  }
}

const NOTHING: ReadonlyMap<string, never> = new Map<string, never>();
