import type { Draft } from '#lib/bridge/teaching.ts';
import type { Finder } from '#lib/contract/site.ts';
import { elementsOf, textsOf } from '../described/find.ts';

const MOST = 12;

/** Whether two ways find the same elements here and take the same texts from them. */
function agree(page: ParentNode, one: Finder, other: Finder): boolean {
  const [some, others] = [elementsOf(page, one), elementsOf(page, other)];
  return (
    some.length === others.length &&
    some.every((element, index) => element === others[index]) &&
    textsOf(page, [one]).join('\n') === textsOf(page, [other]).join('\n')
  );
}

const findsNothing = (page: ParentNode, finder: Finder) => elementsOf(page, finder).length === 0;

/** Those that agree here with the first that finds anything; after them those that find nothing here. */
function kept<F extends Finder>(page: ParentNode, finders: readonly F[]): F[] {
  const best = finders.find((finder) => !findsNothing(page, finder));
  if (best === undefined) return [...finders];
  return [
    ...finders.filter((finder) => agree(page, finder, best)),
    ...finders.filter((finder) => findsNothing(page, finder)),
  ];
}

/** A draft without what would mislead on this page. */
export function narrowed(page: ParentNode, draft: Draft): Draft {
  return {
    shown: kept(page, draft.shown),
    subject: kept(page, draft.subject),
    messages: kept(page, draft.messages),
    name: kept(page, draft.name),
    email: kept(page, draft.email),
    box: kept(page, draft.box),
    opener: kept(page, draft.opener),
  };
}

/**
 * What holds for tickets before and for this one goes first, then what was made of this one, then what was for others
 * and finds nothing here. What finds something else here is dropped.
 */
export function joined<F extends Finder>(page: ParentNode, before: readonly F[], fresh: readonly F[]): F[] {
  // A box beside what opens it, an address beside a name: what was not pointed at this time stays.
  if (fresh.length === 0) return [...before];
  const holds = before.filter((finder) => fresh.some((made) => agree(page, finder, made)));
  const text = (finder: F) => JSON.stringify(finder);
  const known = new Set(holds.map(text));
  const elsewhere = before.filter((finder) => findsNothing(page, finder));
  return [...holds, ...fresh.filter((finder) => !known.has(text(finder))), ...elsewhere].slice(0, MOST);
}
