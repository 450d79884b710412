import { findAll } from '../described/find.ts';
import { type Token, tokensOf } from './tokens.ts';

/** How far up the page what surrounds an element is looked at. */
const HEIGHT = 7;
/** What is tried of each element above: more cost time and are riskier. */
const OF_EACH = 5;
const MOST = 8;

type Rated = Token & { last: string };

/** The elements above one, the nearest first. */
function above(element: Element): Element[] {
  const all: Element[] = [];
  for (let next = element.parentElement; next && all.length < HEIGHT; next = next.parentElement) {
    if (next.localName === 'body') break;
    all.push(next);
  }
  return all;
}

/** Selectors of one element and of what surrounds it, the steadiest first, whatever else they find. */
function* combinations(element: Element, ids: readonly string[]): Generator<Rated> {
  const own = tokensOf(element, ids);
  for (const { css, risk } of own) yield { css, risk, last: css };
  for (const [height, around] of above(element).entries()) {
    for (const outer of tokensOf(around, ids).slice(0, OF_EACH)) {
      for (const { css, risk } of own.slice(0, OF_EACH + 1)) {
        const far = outer.risk + risk + 0.5 + height * 0.2;
        yield { css: `${outer.css} ${css}`, risk: far, last: css };
        if (height === 0) yield { css: `${outer.css} > ${css}`, risk: far + 0.1, last: css };
      }
    }
  }
}

/** The best of those that hold; not many that stand and fall with the same name. */
function best(rated: Iterable<Rated>, holds: (selector: string) => boolean): string[] {
  const held = [...rated].sort((a, b) => a.risk - b.risk);
  const seen = new Map<string, number>();
  const kept: string[] = [];
  for (const { css, last } of held) {
    if (kept.length >= MOST) break;
    const same = seen.get(last) ?? 0;
    if (same >= 3 || kept.includes(css) || !holds(css)) continue;
    seen.set(last, same + 1);
    kept.push(css);
  }
  return kept;
}

/** Where an element is by its place alone, from the nearest element that can be found: the last resort. */
function pathTo(element: Element, page: ParentNode, ids: readonly string[]): string | undefined {
  const steps: string[] = [];
  for (let at: Element | null = element; at && steps.length < HEIGHT; at = at.parentElement) {
    const here = at;
    const anchor = tokensOf(at, ids).find(({ css, risk }) => risk < 8 && findAll(page, css).length === 1)?.css;
    if (anchor && here !== element) return [anchor, ...steps].join(' > ');
    const alike = [...(at.parentElement?.children ?? [])].filter(({ localName }) => localName === here.localName);
    const name = CSS.escape(at.localName);
    steps.unshift(alike.length > 1 ? `${name}:nth-of-type(${alike.indexOf(at) + 1})` : name);
    if (at.localName === 'body') return steps.join(' > ');
  }
  return undefined;
}

/**
 * Selectors that find this element and no other, the steadiest first.
 * @param ids what tells tickets apart: names that hold one are not used
 */
export function selectorsOf(element: Element, page: ParentNode, ids: readonly string[]): string[] {
  const only = (selector: string) => {
    const found = findAll(page, selector);
    return found.length === 1 && found[0] === element;
  };
  const kept = best(combinations(element, ids), only);
  const path = kept.length < 2 ? pathTo(element, page, ids) : undefined;
  return path && only(path) && !kept.includes(path) ? [...kept, path] : kept;
}

/**
 * Selectors that find elements like these, one of which is this one: what repeats in the page, at the same depth and
 * never one inside another.
 * @param others further elements that must be among them
 */
export function selectorsOfAll(
  element: Element,
  others: readonly Element[],
  page: ParentNode,
  ids: readonly string[],
): string[] {
  const alike = (selector: string) => {
    const found = findAll(page, selector);
    return (
      [element, ...others].every((each) => found.some((one) => one === each)) &&
      found.every(
        (one) => one.localName === element.localName && !found.some((two) => two !== one && two.contains(one)),
      )
    );
  };
  return best(
    [...combinations(element, ids)].filter(({ css, risk }) => risk < 8 || css.includes(' ')),
    alike,
  );
}
