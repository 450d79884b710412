import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const Body = z.record(z.string(), z.unknown());
export type Body = z.infer<typeof Body>;

/** A body that a vendor has published; README.md in the folder says where. */
export function published(name: string): Body {
  return Body.parse(JSON.parse(readFileSync(join(import.meta.dirname, 'published', `${name}.json`), 'utf8')));
}

/** The same body with another value at a path. */
export function changed(body: Body, path: readonly (string | number)[], value: unknown): Body {
  const copy = structuredClone(body);
  const [last, ...before] = path.toReversed();
  let inner: unknown = copy;
  for (const step of before.toReversed()) {
    if (typeof inner !== 'object' || inner === null) throw new Error(`There is no ${path.join('.')} in the body.`);
    inner = Reflect.get(inner, step);
  }
  if (typeof inner !== 'object' || inner === null || last === undefined) throw new Error('The path leads nowhere.');
  Reflect.set(inner, last, value);
  return copy;
}
