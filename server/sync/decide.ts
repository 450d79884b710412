import { rejected } from '#lib/contract/changes/define.ts';
import { type Actor, applyChange, type Outcome, readsOf } from '#lib/contract/changes/index.ts';
import { ENTITIES, type EntityReader, type EntityWrite } from '#lib/contract/entity.ts';
import { Id } from '#lib/contract/primitives.ts';
import { type RowKey, readEntity } from '../store/rows.ts';
import { storable } from '../store/storable.ts';

/** A change as its author states it. */
export type StatedChange = { name: string; args: unknown };

/** Rows as they stand while changes are decided one after the other: what was loaded, and what was decided since. */
export class WorkingRows {
  readonly #values = new Map<string, unknown>();

  constructor(loaded: Iterable<{ kind: string; id: string; value: unknown }>) {
    for (const { kind, id, value } of loaded) this.#values.set(keyOf(kind, id), value);
  }

  readonly read: EntityReader = (kind, id) => {
    const value = this.#values.get(keyOf(kind, id));
    return value === undefined ? undefined : readEntity(kind, value);
  };

  keep(writes: readonly EntityWrite[]): void {
    for (const { kind, id, value } of writes) this.#values.set(keyOf(kind, id), value ?? undefined);
  }
}

const keyOf = (kind: string, id: string) => `${kind} ${id}`;

/** The rows that a change looks at, so that they can be loaded; none for a change that nobody can read. */
export function rowsNeeded(change: StatedChange): RowKey[] {
  try {
    return readsOf(change.name, storable(change.args));
  } catch {
    // Nested too deep to walk. `decide` meets the same and rejects it with words.
    return [];
  }
}

/**
 * Decides one change, as the extension did when it was made, with two rules that only the API can hold: tickets are
 * shared only where the workspace shares them, and nothing is written that the contract does not describe. Never throws:
 * a change that nobody can apply is rejected, so that it does not hold up the ones behind it.
 * @param failed hears of an error of ours, for the log
 */
export function decide(
  change: StatedChange,
  rows: WorkingRows,
  actor: Actor,
  { sharesTickets, failed }: { sharesTickets: boolean; failed: (error: unknown) => void },
): Outcome {
  if (change.name.startsWith('ticket.share@') && !sharesTickets) {
    return rejected('forbidden', 'This workspace does not share what tickets say, so it was not stored.');
  }
  try {
    const outcome = applyChange(change.name, storable(change.args), rows.read, actor);
    if (outcome.status !== 'applied') return outcome;
    const wrong = outcome.writes.map(whatIsWrong).find((words) => words !== undefined);
    return wrong === undefined ? outcome : rejected('invalid', wrong);
  } catch (error) {
    failed(error);
    return rejected('internal', 'The API could not apply this change. What you wrote is kept in your browser.');
  }
}

function whatIsWrong({ kind, id, value }: EntityWrite): string | undefined {
  const named = Id.safeParse(id);
  const checked = value === null ? undefined : ENTITIES[kind].safeParse(value);
  const issues = [...(named.error?.issues ?? []), ...(checked?.error?.issues ?? [])];
  return issues.length === 0
    ? undefined
    : issues.map((issue) => `${issue.path.join('.')} ${issue.message}`.trim()).join('; ');
}
