import type { PoolClient } from 'pg';

/** So often must a statement have been asked for before it is worth a place among the prepared ones. */
const ASKED_BEFORE = 5;
/** The most that each connection keeps prepared; PgBouncer keeps two hundred. */
const MOST_PREPARED = 100;
/** Texts with lists of parameters differ in length, without end. */
const MOST_COUNTED = 1_000;

/**
 * Makes a connection quick at what the API asks of it over and over. A transaction begins without a trip of its own:
 * `begin` is sent and answered at once, and what follows goes behind it in its order; where the beginning fails, so does
 * everything behind it. What is asked in one turn of the event loop leaves in one packet. Statements that come often are
 * prepared, once for each connection.
 */
export function quicken(client: PoolClient, statements: Statements): void {
  const { query, connection } = client;
  const { stream } = connection;
  let gathering = false;
  const gather = () => {
    if (gathering) return;
    gathering = true;
    stream.cork();
    setImmediate(() => {
      gathering = false;
      stream.uncork();
    });
  };
  Object.defineProperty(client, 'query', {
    value: (asked: unknown, ...rest: unknown[]) => {
      gather();
      const answer: unknown = Reflect.apply(query, client, [statements.named(asked, rest[0]), ...rest]);
      if (textOf(asked) !== 'begin' || !(answer instanceof Promise)) return answer;
      answer.catch(() => undefined);
      return Promise.resolve({ rows: [] });
    },
  });
}

/** Which statements are prepared, by their text. */
export class Statements {
  readonly #asked = new Map<string, number>();
  readonly #names = new Map<string, string>();

  /** What was asked, with a name where it is to be prepared. */
  named(asked: unknown, values: unknown): unknown {
    const text = textOf(asked);
    if (typeof asked !== 'object' || text === undefined || !Array.isArray(values) || values.length === 0) return asked;
    const name = this.#names.get(text) ?? this.#count(text);
    return name === undefined ? asked : { ...asked, name };
  }

  #count(text: string): string | undefined {
    if (this.#names.size >= MOST_PREPARED) return undefined;
    const times = (this.#asked.get(text) ?? 0) + 1;
    if (times < ASKED_BEFORE) {
      if (this.#asked.size >= MOST_COUNTED) this.#asked.clear();
      this.#asked.set(text, times);
      return undefined;
    }
    this.#asked.delete(text);
    const name = `bellwether_${this.#names.size + 1}`;
    this.#names.set(text, name);
    return name;
  }
}

function textOf(asked: unknown): string | undefined {
  const text = typeof asked === 'object' && asked !== null && 'text' in asked ? asked.text : asked;
  return typeof text === 'string' ? text : undefined;
}
