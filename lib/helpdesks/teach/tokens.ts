import { isStable } from './stable.ts';

/** One thing that an element can be found by, and how likely it is to be lost: 0 is made to last. */
export type Token = { css: string; risk: number };

/** Attributes that pages carry for being found or for what they mean, the steadiest first. */
const TELLING: readonly [name: string, risk: number][] = [
  ['data-testid', 0],
  ['data-test-id', 0],
  ['data-test', 0],
  ['data-qa', 0],
  ['data-cy', 0],
  ['itemprop', 1],
  ['name', 1],
  ['role', 3],
  ['contenteditable', 4],
  ['type', 6],
];
const KNOWN = new Set(TELLING.map(([name]) => name));
/** What a helpdesk has named by itself, but for what programs draw at random. */
const OF_ITS_OWN = /^data-(?!v-|react|radix|headlessui|state|testid)[a-z]+(?:-[a-z]+)*$/;
const BARE = new Set(['div', 'span', 'p', 'td', 'tr', 'tbody', 'table', 'li', 'ul', 'a', 'b', 'i']);

/** What an element can be found by, without a word about where it is; the steadiest first. */
export function tokensOf(element: Element, ids: readonly string[]): Token[] {
  const tag = CSS.escape(element.localName);
  const tokens: Token[] = [];
  for (const [name, risk] of TELLING) {
    const value = element.getAttribute(name);
    if (value && isStable(value, ids))
      tokens.push({ css: `${risk > 2 ? tag : ''}[${name}="${CSS.escape(value)}"]`, risk });
  }
  for (const { name, value } of element.attributes) {
    if (OF_ITS_OWN.test(name) && !KNOWN.has(name) && isStable(value, ids))
      tokens.push({ css: `[${name}="${CSS.escape(value)}"]`, risk: 1.5 });
  }
  if (element.id && isStable(element.id, ids)) tokens.push({ css: `#${CSS.escape(element.id)}`, risk: 1 });
  const classes = [...element.classList].filter((name) => isStable(name, ids)).slice(0, 6);
  for (const name of classes) {
    tokens.push({ css: `.${CSS.escape(name)}`, risk: 2 });
    tokens.push({ css: `${tag}.${CSS.escape(name)}`, risk: 2.5 });
  }
  const [first, second] = classes;
  if (first && second) tokens.push({ css: `.${CSS.escape(first)}.${CSS.escape(second)}`, risk: 3 });
  tokens.push({ css: tag, risk: BARE.has(element.localName) ? 8 : 4 });
  return tokens.sort((a, b) => a.risk - b.risk);
}
