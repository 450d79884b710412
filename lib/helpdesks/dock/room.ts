const WIDTH = '--bellwether-room';
const made = new WeakMap<Document, HTMLStyleElement>();

/**
 * Makes room for the panel at the right edge of the page and gives it back.
 * @param width CSS pixels; 0 gives all room back
 * @param styles what the page needs besides, while there is a panel; `--bellwether-room` in it is the width
 */
export function makeRoom(page: Document, width: number, styles = ''): void {
  const { style } = page.documentElement;
  if (width === 0) {
    style.removeProperty('margin-right');
    style.removeProperty(WIDTH);
    made.get(page)?.remove();
    made.delete(page);
    return;
  }
  style.setProperty('margin-right', `${width}px`, 'important');
  style.setProperty(WIDTH, `${width}px`);
  if (!styles || made.has(page)) return;
  const element = page.createElement('style');
  element.textContent = styles;
  page.head.append(element);
  made.set(page, element);
}
