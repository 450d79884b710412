import type { Draft, Seen } from '#lib/bridge/teaching.ts';
import type { Finder } from '#lib/contract/site.ts';
import { boundedText } from '../bounded-text.ts';
import { findAll, textsOf } from '../described/find.ts';

const SHOWN = 200;
const ADDRESS_LIMIT = 4_000;

/** What a draft reads on a page, as much of it as is shown back to whoever teaches. */
export function look(page: Document, { pathname, search, hash }: Location, draft: Draft): Seen {
  const first = (finders: readonly Finder[]) => (textsOf(page, finders)[0] ?? '').slice(0, SHOWN);
  const finds = (selector: string) => findAll(page, selector).length > 0;
  const messages = draft.messages.map((selector) => findAll(page, selector)).find(({ length }) => length > 0) ?? [];
  const textAt = (index: number) => {
    const message = messages.at(index);
    return message ? boundedText(message, SHOWN) : '';
  };
  return {
    pathname: pathname.slice(0, ADDRESS_LIMIT),
    search: search.slice(0, ADDRESS_LIMIT),
    hash: hash.slice(0, ADDRESS_LIMIT),
    shown: first(draft.shown),
    subject: first(draft.subject),
    messages: { count: messages.length, top: textAt(0), bottom: textAt(-1) },
    name: first(draft.name),
    email: first(draft.email),
    box: draft.box.some(finds),
    opener: draft.opener.some(finds),
  };
}
