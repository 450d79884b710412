/**
 * Makes room for the panel at the right edge of the page and gives it back.
 * @param width CSS pixels; 0 gives all room back
 */
export function makeRoom(page: Document, width: number): void {
  const { style } = page.documentElement;
  if (width === 0) style.removeProperty('margin-right');
  else style.setProperty('margin-right', `${width}px`, 'important');
}
