/** What is drawn while somebody points: it lies over the page, under our panel, and the page gets none of the pointer. */
const STYLES = `
:host{all:initial!important;position:fixed!important;inset:0!important;z-index:2147483646!important;cursor:crosshair!important}
.box{position:fixed;border:2px solid #2f6fde;background:#2f6fde22;border-radius:3px;pointer-events:none}
.hint{position:fixed;left:12px;bottom:12px;max-width:60ch;padding:8px 12px;border-radius:6px;background:#1c2330;color:#fff;
font:13px/1.4 system-ui,sans-serif;pointer-events:none}
`;
const GRABBED = ['pointerdown', 'pointerup', 'mousedown', 'mouseup', 'click', 'auxclick', 'contextmenu', 'dblclick'];

/**
 * Lets the person point at an element of the page, with the pointer or with arrows and Enter. Nothing of the page is
 * changed and nothing in it is pressed; what the page makes up itself does not count.
 * @returns ends it
 */
export function pointIn(page: Document, hint: string, chosen: (element: Element | null) => void): () => void {
  const host = page.createElement('div');
  host.tabIndex = 0;
  const shadow = host.attachShadow({ mode: 'closed' });
  const styles = page.createElement('style');
  styles.textContent = STYLES;
  const box = page.createElement('div');
  box.className = 'box';
  const words = page.createElement('div');
  words.className = 'hint';
  words.setAttribute('role', 'status');
  words.textContent = hint;
  shadow.append(styles, box, words);
  let at: Element | null = null;

  const show = (element: Element | null | undefined) => {
    if (!element || element === host || !page.body.contains(element)) return;
    at = element;
    const { left, top, width, height } = element.getBoundingClientRect();
    Object.assign(box.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` });
  };
  const under = ({ clientX, clientY }: MouseEvent) =>
    page.elementsFromPoint(clientX, clientY).find((element) => element !== host && page.body.contains(element));
  const end = (element: Element | null) => {
    stop();
    chosen(element);
  };
  const move = (event: PointerEvent) => {
    if (event.isTrusted) show(under(event));
  };
  const grab = (event: Event) => {
    if (!event.isTrusted || event.target !== host) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (event.type !== 'click' || !(event instanceof MouseEvent)) return;
    show(under(event));
    if (at) end(at);
  };
  const stepped = (name: string): Element | null | undefined => {
    if (name === 'ArrowUp') return at?.parentElement;
    if (name === 'ArrowDown') return (at ?? page.body).firstElementChild;
    if (name === 'ArrowLeft') return at?.previousElementSibling;
    if (name === 'ArrowRight') return at?.nextElementSibling;
    return undefined;
  };
  const key = (event: KeyboardEvent) => {
    if (!event.isTrusted) return;
    if (!/^(?:Arrow(?:Up|Down|Left|Right)|Escape|Enter)$/.test(event.key)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (event.key.startsWith('Arrow')) {
      show(stepped(event.key));
      at?.scrollIntoView({ block: 'nearest' });
      show(at);
    } else if (event.key === 'Escape') end(null);
    else if (at) end(at);
  };
  const view = page.defaultView;
  const stop = () => {
    host.remove();
    view?.removeEventListener('pointermove', move, true);
    view?.removeEventListener('keydown', key, true);
    for (const type of GRABBED) view?.removeEventListener(type, grab, true);
  };
  view?.addEventListener('pointermove', move, true);
  view?.addEventListener('keydown', key, true);
  for (const type of GRABBED) view?.addEventListener(type, grab, true);
  page.documentElement.append(host);
  host.focus({ preventScroll: true });
  return stop;
}
