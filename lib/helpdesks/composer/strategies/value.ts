import { isField } from '../kind.ts';

/** Sets a plain field's text and tells the page as typing would. */
export function value(field: HTMLElement, text: string): number {
  if (!isField(field)) return 0;
  const at = field.selectionEnd ?? field.value.length;
  field.setRangeText(text, at, at, 'end');
  field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText', data: text }));
  field.dispatchEvent(new Event('change', { bubbles: true }));
  return 1;
}
