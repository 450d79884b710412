/**
 * Puts a text on the clipboard in a person's press. In a page without https, where our frame has no clipboard of its own,
 * by selecting and copying.
 * @returns whether it is there
 */
export async function copyText(text: string): Promise<boolean> {
  try {
    if ('clipboard' in navigator) {
      await navigator.clipboard.writeText(text);
      return true;
    }
  } catch {
    // Refused by the page's policy for frames: the older way is not.
  }
  return copyBySelection(text);
}

function copyBySelection(text: string): boolean {
  const back = document.activeElement;
  const field = document.createElement('textarea');
  field.value = text;
  field.className = 'sr-only';
  // Inside an open sheet: what is outside of it cannot have the focus.
  (document.querySelector('dialog[open]') ?? document.body).append(field);
  field.select();
  const copied = document.execCommand('copy');
  field.remove();
  if (back instanceof HTMLElement) back.focus();
  return copied;
}
