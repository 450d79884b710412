import { isField } from './kind.ts';

/** The text that shows in a reply box now, without what is not to be written in, such as its hint. */
export function readBack(element: HTMLElement): string {
  if (isField(element)) return element.value;
  let text = '';
  for (const node of element.childNodes) text += textIn(node);
  return text;
}

function textIn(node: Node): string {
  if (node.nodeType === node.TEXT_NODE) return node.nodeValue ?? '';
  if ('contentEditable' in node && node.contentEditable === 'false') return '';
  let text = '';
  for (const child of node.childNodes) text += textIn(child);
  return text;
}
