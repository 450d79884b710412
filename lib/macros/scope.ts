import { withoutMarks } from './marks.ts';
import type { MacroFacts } from './variables.ts';

/** What an agent has given for a variable that had no value, by its name. */
export type Given = Readonly<Record<string, string>>;

type Scope = { readonly [name: string]: string | Scope };

/** What a template can say: the facts, and what was given where they have nothing. */
export function scopeOf(facts: MacroFacts, given: Given): Scope {
  let scope = clean(facts);
  for (const [name, value] of Object.entries(given)) {
    // A name that is no plain path is given at its place instead.
    if (/^[\w-]+(\.[\w-]+)*$/.test(name) && value.trim())
      scope = withValue(scope, name.split('.'), withoutMarks(value));
  }
  return scope;
}

/** What was given for these variables, if all of them were. */
export function givenFor(names: readonly string[], given: Given): string | undefined {
  const [only] = names;
  if (names.length !== 1 || only === undefined || !Object.hasOwn(given, only)) return undefined;
  return given[only]?.trim() ? withoutMarks(given[only]) : undefined;
}

/** Liquid takes an empty text for something that is there, so what is not known is left out. */
function clean(facts: Scope): Scope {
  return Object.fromEntries(
    Object.entries(facts).flatMap(([name, value]): [string, string | Scope][] => {
      if (typeof value !== 'string') return [[name, clean(value)]];
      return value.trim() ? [[name, withoutMarks(value)]] : [];
    }),
  );
}

function withValue(scope: Scope, [head = '', ...rest]: readonly string[], value: string): Scope {
  const existing = Object.hasOwn(scope, head) ? scope[head] : undefined;
  if (rest.length === 0) return existing === undefined ? { ...scope, [head]: value } : scope;
  return { ...scope, [head]: withValue(typeof existing === 'object' ? existing : {}, rest, value) };
}
