/** What is at the end of a path of properties, or undefined. What a page holds is unknown until it has been looked at. */
export function at(from: unknown, ...path: string[]): unknown {
  let here: unknown = from;
  for (const name of path) {
    if ((typeof here !== 'object' && typeof here !== 'function') || here === null) return undefined;
    here = Reflect.get(here, name);
  }
  return here;
}

/** Whether there is such a method. */
export function can(from: unknown, name: string): boolean {
  return typeof at(from, name) === 'function';
}

/**
 * Calls a method of something of the page's.
 * @throws TypeError when there is no such method, and whatever that throws
 */
export function call(from: unknown, name: string, ...args: unknown[]): unknown {
  const method = at(from, name);
  if (typeof method !== 'function') throw new TypeError(`There is no ${name}.`);
  return Reflect.apply(method, from, args);
}

/** The items of what may be a list. */
export function items(from: unknown): unknown[] {
  return isIterable(from) ? [...from] : [];
}

function isIterable(from: unknown): from is Iterable<unknown> {
  return typeof from === 'object' && from !== null && Symbol.iterator in from;
}
