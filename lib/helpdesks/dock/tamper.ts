/** Foreign changes that are put right before the panel gives way: a page may re-render once or twice in good faith. */
const PATIENCE = 5;

/**
 * Watches the docked element: puts back what the page removes or alters, and after repeated tampering gives up.
 * @param restore puts the element back as it shall be
 * @param gaveUp called once when the page will not leave it alone
 * @returns stops watching.
 */
export function watchTampering(host: HTMLElement, restore: () => void, gaveUp: () => void): () => void {
  const root = host.ownerDocument.documentElement;
  let changes = 0;
  const observer = new MutationObserver((records) => {
    const touched = records.some((record) => record.target === host || !host.isConnected);
    if (!touched) return;
    changes += 1;
    observer.disconnect();
    if (changes > PATIENCE) {
      gaveUp();
      return;
    }
    restore();
    watch();
  });
  const watch = () => {
    observer.observe(root, { childList: true });
    observer.observe(host, { attributes: true });
  };
  watch();
  return () => observer.disconnect();
}

/** Whether the page shows its whole self: a page that fades itself may want clicks on what is not seen. */
export function isPlainlyVisible(page: Document): boolean {
  const view = page.defaultView;
  if (!view) return false;
  return [page.documentElement, page.body].every(
    (element) => !element || Number(view.getComputedStyle(element).opacity) >= 1,
  );
}
