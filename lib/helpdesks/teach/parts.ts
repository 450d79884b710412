import type { Draft } from '#lib/bridge/teaching.ts';
import type { Finder } from '#lib/contract/site.ts';
import { boundedText } from '../bounded-text.ts';
import { captionFinders } from './captions.ts';
import { selectorsOf, selectorsOfAll } from './selectors.ts';

const INLINE = /^(?:span|a|b|i|em|strong|u|s|code|mark|small|time|br|p|li|ul|ol|blockquote|font|img)$/;
const EDITABLE = 'textarea,iframe,[contenteditable=""],[contenteditable="true"],input[type="text"],input:not([type])';
const ADDRESS = /[^\s<>()[\]"',;:]+@[^\s<>()[\]"',;:]+\.[^\s<>()[\]"',;:]+/;

/** What was pointed at, and those around it that say nothing else. */
function sameText(element: Element): Element[] {
  const all = [element];
  const text = boundedText(element, 2_000);
  for (let next = element.parentElement; next && all.length < 4; next = next.parentElement) {
    if (boundedText(next, 2_000) !== text) break;
    all.push(next);
  }
  return all;
}

/** Ways to find the text of an element: its names, its caption, its place. Steady names of what is around it come along. */
export function textFinders(element: Element, page: ParentNode, ids: readonly string[]): Finder[] {
  if (element.matches('input,textarea,select'))
    return selectorsOf(element, page, ids).map((at): Finder => ({ at, take: 'value' }));
  const captions = captionFinders(element, page, ids);
  const named = sameText(element).flatMap((each) => selectorsOf(each, page, ids));
  const byPlace = (finder: string) => finder.includes(':nth-of-type(');
  return [
    ...named.filter((finder) => !byPlace(finder)),
    ...captions,
    ...named.filter((finder) => byPlace(finder)),
  ].slice(0, 8);
}

/** Selectors of all messages, from one of them or a part of one. */
export function messageSelectors(
  element: Element,
  others: readonly Element[],
  page: ParentNode,
  ids: readonly string[],
): string[] {
  let whole = element;
  // A paragraph is not the message that it stands in.
  while (whole.parentElement && INLINE.test(whole.localName) && whole.parentElement.localName !== 'body')
    whole = whole.parentElement;
  for (const start of whole === element ? [element] : [whole, element]) {
    const all = selectorsOfAll(start, others, page, ids);
    if (all.length > 0) return all;
  }
  return selectorsOf(whole, page, ids);
}

/** Where the requester's name and address are, from an element that holds one of them or both. */
export function requesterFinders(
  element: Element,
  page: ParentNode,
  ids: readonly string[],
): Pick<Draft, 'name' | 'email'> {
  const text = boundedText(element, 500);
  const finders = textFinders(element, page, ids);
  const with_ = (more: Partial<Exclude<Finder, string>>) =>
    finders.map((finder): Finder => ({ ...(typeof finder === 'string' ? { at: finder } : finder), ...more }));
  const address = ADDRESS.exec(text)?.[0];
  if (address === text) return { name: [], email: finders };
  if (address) {
    const [open, close] = text.includes(`<${address}>`) ? ['<', '>'] : text.includes(`(${address})`) ? ['(', ')'] : [];
    if (open && close) return { name: with_({ before: open }), email: with_({ after: open, before: close }) };
    const before = text.slice(0, text.indexOf(address)).trim();
    const sign = before.at(-1);
    if (sign && /[^\w\s]/.test(sign)) return { name: with_({ before: sign }), email: with_({ after: sign }) };
  }
  const link = element.closest('a[href^="mailto:"]') ?? element.querySelector('a[href^="mailto:"]');
  if (link) {
    const at = selectorsOf(link, page, ids);
    return { name: finders, email: at.map((css): Finder => ({ at: css, take: '@href', after: 'mailto:' })) };
  }
  return { name: finders, email: [] };
}

/** The reply box, or what opens it where something was pointed at that cannot be written into. */
export function replySelectors(
  element: Element,
  page: ParentNode,
  ids: readonly string[],
): Pick<Draft, 'box' | 'opener'> {
  const editable = editableAt(element);
  if (editable) return { box: selectorsOf(editable, page, ids), opener: [] };
  const opener = element.closest('button,a,[role="button"],summary') ?? element;
  return { box: [], opener: selectorsOf(opener, page, ids) };
}

function editableAt(element: Element): Element | null {
  if (element.matches(EDITABLE)) return element;
  let host = element.closest('[contenteditable=""],[contenteditable="true"]');
  // The outermost is the editor; what is inside of it is what was written.
  while (host?.parentElement?.closest('[contenteditable=""],[contenteditable="true"]'))
    host = host.parentElement.closest('[contenteditable=""],[contenteditable="true"]');
  return host ?? (element.querySelectorAll(EDITABLE).length === 1 ? element.querySelector(EDITABLE) : null);
}

/** Where the page shows the ticket's number, as far as what stands before and after it can be told. */
export function idFinders(element: Element, page: ParentNode, ids: readonly string[]): Finder[] {
  const text = boundedText(element, 200);
  const id = /[A-Z][A-Z0-9_]*-\d+/.exec(text)?.[0] ?? /\d+/.exec(text)?.[0] ?? text;
  const finders = textFinders(element, page, [...ids, id]);
  if (id === text) return finders;
  const start = text.indexOf(id);
  const after = text.slice(Math.max(0, start - 10), start).trimStart();
  const before = text
    .slice(start + id.length)
    .trim()
    .slice(0, 1);
  return finders.map((finder) => ({
    ...(typeof finder === 'string' ? { at: finder } : finder),
    ...(after ? { after: after.trim() === '' ? after : after.trimEnd() } : {}),
    ...(before ? { before } : {}),
  }));
}
