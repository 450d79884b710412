import { browser } from 'wxt/browser';
import { hostPattern } from '#lib/bridge/host-pattern.ts';

/**
 * Asks the browser for a host. To be called directly from a press, before anything is awaited: otherwise the browser
 * refuses without asking.
 * @returns whether the person agreed.
 */
export function askForOrigin(origin: string): Promise<boolean> {
  return browser.permissions.request({ origins: [hostPattern(origin)] });
}

/** Gives a host back to the browser. */
export function giveBackOrigin(origin: string): Promise<boolean> {
  return browser.permissions.remove({ origins: [hostPattern(origin)] });
}
