/** What a reply box holds now. */
export function readBack(element: HTMLElement): string {
  return 'value' in element && typeof element.value === 'string' ? element.value : (element.textContent ?? '');
}
