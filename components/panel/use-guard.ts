import { useEffect, useEffectEvent, useRef, useState } from 'react';
import {
  type Guard,
  guardAfter,
  HOLD_MS,
  hasMoved,
  isCovered,
  isHeld,
  type Noticed,
  type Place,
  startGuard,
} from './guard.ts';

/** IntersectionObserver v2, which the DOM types do not know yet. Firefox has only the first version. */
type ObserverOptions = IntersectionObserverInit & { trackVisibility: boolean; delay: number };
/** On the root while presses are ignored, so that the pointer shows it. */
const HELD = 'data-held';
const reallyVisible = (entry: IntersectionObserverEntry): boolean =>
  entry.isIntersecting && (!('isVisible' in entry) || entry.isVisible === true);

/**
 * Guards the panel against a page that lays something over it, makes it transparent or moves it under the pointer.
 * Only a frame in a web page needs it: the browser's own side panel cannot be covered.
 * @returns whether the panel is covered, and a test for presses that works between two paints.
 */
export function useGuard(framed: boolean): { covered: boolean; held: () => boolean } {
  const guard = useRef<Guard>(undefined);
  const [covered, setCovered] = useState(false);

  useEffect(() => {
    if (!framed) return;
    let telling: ReturnType<typeof setTimeout>;
    let releasing: ReturnType<typeof setTimeout>;
    guard.current = startGuard(performance.now());
    const markHeld = () => {
      clearTimeout(releasing);
      const now = performance.now();
      const held = guard.current !== undefined && isHeld(guard.current, now);
      document.documentElement.toggleAttribute(HELD, held);
      if (held && guard.current?.coveredSince === undefined)
        releasing = setTimeout(markHeld, (guard.current?.heldUntil ?? now) - now + 1);
    };
    markHeld();
    const notice = (noticed: Noticed) => {
      const now = performance.now();
      guard.current = guardAfter(guard.current ?? startGuard(now), noticed, now);
      markHeld();
      clearTimeout(telling);
      if (guard.current.coveredSince === undefined) setCovered(false);
      else
        telling = setTimeout(
          () => setCovered(guard.current !== undefined && isCovered(guard.current, performance.now())),
          HOLD_MS + 20,
        );
    };

    const options: ObserverOptions = { trackVisibility: true, delay: 100, threshold: [0, 1] };
    const observer = new IntersectionObserver((entries) => {
      // Our own sheet makes the page below it count as covered: while it is open, it is what must be seen.
      const sheet = document.querySelector('dialog[open]');
      if (sheet) observer.observe(sheet);
      if (entries.some(({ target }) => target !== document.documentElement && !target.isConnected)) {
        // Asked anew once the sheet is gone: an observer is silent where nothing changed meanwhile.
        observer.unobserve(document.documentElement);
        observer.observe(document.documentElement);
      }
      const latest = entries.filter(({ target }) => target === (sheet ?? document.documentElement)).at(-1);
      if (latest) notice(reallyVisible(latest) ? 'uncovered' : 'covered');
    }, options);
    observer.observe(document.documentElement);

    const appeared = () => {
      if (document.visibilityState === 'visible') notice('appeared');
    };
    const stopPointer = onPointerShift(() => notice('moved'));
    document.addEventListener('visibilitychange', appeared);
    return () => {
      clearTimeout(telling);
      clearTimeout(releasing);
      observer.disconnect();
      stopPointer();
      document.removeEventListener('visibilitychange', appeared);
    };
  }, [framed]);

  return { covered, held: () => guard.current !== undefined && isHeld(guard.current, performance.now()) };
}

function onPointerShift(shifted: () => void): () => void {
  let before: Place | undefined;
  const look = (event: PointerEvent) => {
    const { screenX, screenY, clientX, clientY } = event;
    const place = { screenX, screenY, clientX, clientY };
    if (before && hasMoved(before, place)) shifted();
    before = place;
  };
  // Scrolling inside the panel keeps both places, so it is never taken for a move.
  const events = ['pointermove', 'pointerdown', 'pointerover'] as const;
  for (const name of events) document.addEventListener(name, look, { capture: true, passive: true });
  return () => {
    for (const name of events) document.removeEventListener(name, look, { capture: true });
  };
}

const PRESSES = ['click', 'pointerdown', 'mousedown', 'mouseup', 'keydown', 'change', 'submit'] as const;
/** What they do by themselves is to move the focus, which is let through: else the next keys would go to the page. */
const FOCUSING: ReadonlySet<string> = new Set(['pointerdown', 'mousedown', 'mouseup']);

/** Swallows presses in the page while `held` says so, before anything in it hears of them. */
export function useHold(held: () => boolean): void {
  const swallow = useEffectEvent((event: Event) => {
    if (!held()) return;
    // Walking through the panel by keys stays possible: Tab and the reading keys change nothing.
    if (event instanceof KeyboardEvent && event.key.length > 1 && event.key !== 'Enter') return;
    if (!FOCUSING.has(event.type)) event.preventDefault();
    event.stopImmediatePropagation();
  });
  useEffect(() => {
    const listener = (event: Event) => swallow(event);
    for (const name of PRESSES) document.addEventListener(name, listener, { capture: true });
    return () => {
      for (const name of PRESSES) document.removeEventListener(name, listener, { capture: true });
    };
  }, []);
}
