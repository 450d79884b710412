/** How long the controls wait after the panel has come, moved or been uncovered: nobody means to press what just appeared. */
export const HOLD_MS = 500;

/** What is known of whether the person sees what is pressed. */
export type Guard = {
  heldUntil: number;
  /** Since when the browser says that the panel is not really visible. */
  coveredSince: number | undefined;
};

export type Noticed = 'appeared' | 'moved' | 'covered' | 'uncovered';

export function startGuard(now: number): Guard {
  return { heldUntil: now + HOLD_MS, coveredSince: undefined };
}

/** The guard after something was noticed. Being covered again while covered changes nothing. */
export function guardAfter(guard: Guard, noticed: Noticed, now: number): Guard {
  switch (noticed) {
    case 'appeared':
    case 'moved':
      return { ...guard, heldUntil: now + HOLD_MS };
    case 'covered':
      return guard.coveredSince === undefined ? { ...guard, coveredSince: now } : guard;
    case 'uncovered':
      return guard.coveredSince === undefined ? guard : { heldUntil: now + HOLD_MS, coveredSince: undefined };
  }
}

/** Whether presses are ignored now. */
export function isHeld(guard: Guard, now: number): boolean {
  return guard.coveredSince !== undefined || now < guard.heldUntil;
}

/** Whether to tell why: a short cover, such as a passing tooltip of the page, is not worth words. */
export function isCovered(guard: Guard, now: number): boolean {
  return guard.coveredSince !== undefined && now - guard.coveredSince > HOLD_MS;
}

/** Where the pointer was, on the screen and in the panel. */
export type Place = { screenX: number; screenY: number; clientX: number; clientY: number };

/**
 * Whether the panel moved under a resting pointer: the pointer is where it was on the screen, yet elsewhere in the
 * panel. Holds at any zoom, because only the resting pointer is compared.
 */
export function hasMoved(before: Place, after: Place): boolean {
  const rested = Math.abs(after.screenX - before.screenX) <= 3 && Math.abs(after.screenY - before.screenY) <= 3;
  const shifted = Math.abs(after.clientX - before.clientX) > 12 || Math.abs(after.clientY - before.clientY) > 12;
  return rested && shifted;
}
