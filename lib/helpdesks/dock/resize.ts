export const MIN_WIDTH = 320;
export const MAX_WIDTH = 520;
const KEY_STEP = 16;

export const clampWidth = (width: number): number => Math.round(Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, width)));

/**
 * Makes a separator resize the panel: by dragging, and by the arrow keys, Home and End for those who cannot drag.
 * @param resized called with the new width in CSS pixels; `done` once the person lets go
 */
export function makeResizable(
  handle: HTMLElement,
  width: () => number,
  resized: (width: number, done: boolean) => void,
): void {
  handle.addEventListener('pointerdown', (down) => {
    if (!down.isTrusted || down.button !== 0) return;
    down.preventDefault();
    const from = width();
    const { clientX } = down;
    handle.setPointerCapture(down.pointerId);
    const move = (event: PointerEvent) => resized(clampWidth(from + clientX - event.clientX), false);
    const up = (event: PointerEvent) => {
      handle.removeEventListener('pointermove', move);
      resized(clampWidth(from + clientX - event.clientX), true);
    };
    handle.addEventListener('pointermove', move);
    handle.addEventListener('pointerup', up, { once: true });
  });
  handle.addEventListener('keydown', (event) => {
    const to = byKey(event.key, width());
    if (to === null) return;
    event.preventDefault();
    event.stopPropagation();
    resized(clampWidth(to), true);
  });
}

function byKey(key: string, width: number): number | null {
  if (key === 'ArrowLeft') return width + KEY_STEP;
  if (key === 'ArrowRight') return width - KEY_STEP;
  if (key === 'Home') return MAX_WIDTH;
  if (key === 'End') return MIN_WIDTH;
  return null;
}
