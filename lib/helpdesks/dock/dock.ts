import type { Dock, DockWords } from '#lib/bridge/content.ts';
import { MAX_WIDTH, MIN_WIDTH, makeResizable } from './resize.ts';
import { makeRoom } from './room.ts';
import { DOCK_STYLES } from './styles.ts';
import { isPlainlyVisible, watchTampering } from './tamper.ts';

export const RAIL_WIDTH = 36;
/** Below this many CSS pixels of page beside the panel, the panel starts as a rail: the ticket comes first. */
const MIN_PAGE_WIDTH = 480;

const HOST_NAME = /^b-[0-9a-f]{32}$/;
/** Not `crypto.randomUUID`, which pages without https do not have. */
const makeHostName = () =>
  `b-${Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')}`;

export type DockedPanel = {
  collapse: () => void;
  toggle: () => void;
  /** Shows the panel and gives it the focus. */
  focus: () => void;
  /** Gives the focus back to where it was in the page. */
  leave: () => void;
  remove: () => void;
};

type DockOptions = {
  words: DockWords;
  /** What this helpdesk's pages need to have room, as a style sheet. */
  roomStyles: string;
  panelAddress: string;
  dock: Dock;
  /** The person has resized, collapsed or expanded it. */
  changed: (dock: Dock) => void;
  /** The page would not leave the panel alone, and it has been taken away. */
  tornOut: () => void;
};

/** Takes away panels whose script has ended without a word: on an update Firefox ends the older script at once. */
export function removeOrphans(page: Document): void {
  for (const element of [...page.documentElement.children]) if (HOST_NAME.test(element.localName)) element.remove();
}

/**
 * Docks the panel at the right of the page in a closed shadow root, under a name that the page cannot foresee.
 * @returns null when the page hides itself: then nothing of ours is shown in it.
 */
export function dockPanel(
  page: Document,
  { words, roomStyles, panelAddress, dock, changed, tornOut }: DockOptions,
): DockedPanel | null {
  if (!isPlainlyVisible(page)) return null;
  const host = page.createElement(makeHostName());
  const root = host.attachShadow({ mode: 'closed' });
  const style = page.createElement('style');
  style.textContent = DOCK_STYLES;
  const handle = page.createElement('div');
  handle.tabIndex = 0;
  for (const [name, value] of Object.entries({
    role: 'separator',
    'aria-orientation': 'vertical',
    'aria-label': words.width,
    'aria-valuemin': String(MIN_WIDTH),
    'aria-valuemax': String(MAX_WIDTH),
  })) {
    handle.setAttribute(name, value);
  }
  const frame = page.createElement('iframe');
  // Not `title`, which browsers show as a tooltip over the panel.
  frame.setAttribute('aria-label', words.panel);
  frame.allow = 'clipboard-write';
  const rail = page.createElement('button');
  rail.setAttribute('aria-label', words.show);
  rail.setAttribute('aria-expanded', 'false');
  const railText = page.createElement('span');
  railText.textContent = 'Bellwether';
  rail.append('‹', railText);
  root.append(style, handle, frame, rail);

  let state = dock;
  let returnTo: Element | null = null;
  const view = page.defaultView;
  const tooNarrow = () => (view?.innerWidth ?? 0) - state.width < MIN_PAGE_WIDTH;
  let collapsed = state.collapsed || tooNarrow();

  const paint = () => {
    const width = collapsed ? RAIL_WIDTH : state.width;
    host.setAttribute('style', `--w:${width}px`);
    handle.hidden = frame.hidden = collapsed;
    rail.hidden = !collapsed;
    handle.setAttribute('aria-valuenow', String(state.width));
    // A panel that starts as a rail costs nothing until it is wanted.
    if (!collapsed && !frame.src) frame.src = panelAddress;
    makeRoom(page, width, roomStyles);
  };
  const attach = () => {
    // Painted first: a frame that has its address when it comes into the page is made once, not twice.
    paint();
    page.documentElement.append(host);
  };
  const set = (next: Partial<Dock>, tell: boolean) => {
    state = { ...state, ...next };
    stopWatching();
    paint();
    stopWatching = watchTampering(host, attach, giveUp);
    if (tell) changed(state);
  };
  const remove = () => {
    stopWatching();
    host.remove();
    makeRoom(page, 0);
  };
  const giveUp = () => {
    remove();
    tornOut();
  };
  const setCollapsed = (to: boolean) => {
    collapsed = to;
    set({ collapsed: to }, true);
  };
  const focusFrame = () => {
    returnTo = page.activeElement;
    frame.focus();
  };

  makeResizable(
    handle,
    () => state.width,
    (width, done) => set({ width }, done),
  );
  rail.addEventListener('click', (event) => {
    if (!event.isTrusted) return;
    setCollapsed(false);
    focusFrame();
  });
  attach();
  let stopWatching = watchTampering(host, attach, giveUp);

  return {
    collapse() {
      setCollapsed(true);
      rail.focus();
    },
    toggle() {
      setCollapsed(!collapsed);
      if (!collapsed) focusFrame();
    },
    focus() {
      if (collapsed) setCollapsed(false);
      focusFrame();
    },
    leave() {
      if (returnTo instanceof HTMLElement && returnTo.isConnected && returnTo !== page.body) returnTo.focus();
      else frame.blur();
    },
    remove,
  };
}
