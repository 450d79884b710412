import { at } from '../reach.ts';

/** A global of the page, and of the frame that the box is in. */
export function globalsOf(box: HTMLElement, name: string): unknown[] {
  const found = [at(globalThis, name), at(box.ownerDocument.defaultView, name)];
  return found.filter((each, index) => each !== undefined && found.indexOf(each) === index);
}
