import type { Finder } from '#lib/contract/site.ts';
import { boundedText } from '../bounded-text.ts';

/** All elements that a selector finds; with `shadow` also those in open shadow roots. */
export function findAll(root: ParentNode, selector: string, shadow?: boolean): HTMLElement[] {
  const found: HTMLElement[] = [];
  try {
    found.push(...root.querySelectorAll<HTMLElement>(selector));
  } catch {
    // A selector of a newer browser, from a description that is data: the next one is tried.
    return found;
  }
  if (!shadow) return found;
  for (const element of root.querySelectorAll('*')) {
    if (element.shadowRoot) found.push(...findAll(element.shadowRoot, selector, true));
  }
  return found;
}

/** The elements that hold what a finder looks for. */
export function elementsOf(root: ParentNode, finder: Finder, shadow?: boolean): HTMLElement[] {
  const holders = holdersOf(root, finder, shadow);
  const after = typeof finder === 'string' ? undefined : finder.after;
  return after ? holders.filter((element) => textIn(element, finder).includes(after)) : holders;
}

function holdersOf(root: ParentNode, finder: Finder, shadow?: boolean): HTMLElement[] {
  const found = findAll(root, typeof finder === 'string' ? finder : finder.at, shadow);
  if (typeof finder === 'string' || !finder.says) return found;
  const { says, next = '*' } = finder;
  const holders = found
    .filter((caption) => says.includes(boundedText(caption, 200).replace(/\s*:$/, '')))
    .flatMap((caption) => followerOf(caption, next) ?? []);
  const within = finder.in;
  return within ? holders.flatMap((holder) => findAll(holder, within)) : holders;
}

function followerOf(caption: Element, selector: string): HTMLElement | null {
  for (let next = caption.nextElementSibling; next; next = next.nextElementSibling) {
    if (next instanceof HTMLElement && next.matches(selector)) return next;
  }
  return null;
}

/** The texts that the first of several finders with anything to say finds. */
export function textsOf(root: ParentNode, finders: readonly Finder[], shadow?: boolean): string[] {
  for (const finder of finders) {
    const texts = elementsOf(root, finder, shadow).flatMap((element) => partsOf(textIn(element, finder), finder));
    if (texts.length > 0) return texts;
  }
  return [];
}

function textIn(element: HTMLElement, finder: Finder): string {
  const take = typeof finder === 'string' ? undefined : finder.take;
  if (!take) return boundedText(element, 2_000);
  if (take !== 'value') return element.getAttribute(take.slice(1)) ?? '';
  return 'value' in element ? String(element.value) : '';
}

function partsOf(text: string, finder: Finder): string[] {
  let kept = text;
  if (typeof finder !== 'string') {
    const { after, before } = finder;
    if (after) kept = kept.slice(kept.indexOf(after) + after.length);
    if (before && kept.includes(before)) kept = kept.slice(0, kept.lastIndexOf(before));
  }
  const parts = typeof finder === 'string' || !finder.split ? [kept] : kept.split(finder.split);
  return parts.map((part) => part.trim()).filter(Boolean);
}
