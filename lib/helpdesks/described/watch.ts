const NOT_SOONER_MS = 130;

/**
 * Calls back when small parts of a page change, or are put elsewhere or away. While they have not come yet the whole
 * page is watched for it.
 */
export function partsWatch(page: Document, changed: () => void) {
  let parts: Element[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  // A page that never rests must not put it off for ever, so the first change counts, not the last.
  const soon = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      changed();
    }, NOT_SOONER_MS);
  };
  const observer = new MutationObserver(soon);
  // A message that is in a frame has come when the frame has loaded.
  const loaded = (event: Event) => {
    if (event.target instanceof HTMLIFrameElement) soon();
  };
  page.addEventListener('load', loaded, true);
  return {
    /** Whether the parts are there and where they were. */
    holds: () => parts.length > 0 && parts.every((part) => part.isConnected),
    /** @param search whether to watch the whole page where there are no parts */
    bind(found: Element[], search: boolean) {
      observer.disconnect();
      parts = found;
      if (parts.length === 0 && search) observer.observe(page.documentElement, { childList: true, subtree: true });
      for (const part of parts) {
        observer.observe(part, { childList: true, subtree: true, characterData: true, attributes: true });
        for (let above = aboveOf(part); above; above = aboveOf(above)) observer.observe(above, { childList: true });
      }
    },
    stop() {
      observer.disconnect();
      page.removeEventListener('load', loaded, true);
      clearTimeout(timer);
    },
  };
}

function aboveOf(node: Node): Node | null {
  return node instanceof ShadowRoot ? node.host : node.parentNode;
}
