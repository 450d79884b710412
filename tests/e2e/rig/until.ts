import { setTimeout as pause } from 'node:timers/promises';
import { PATIENCE_MS } from './browser.ts';

/**
 * Asks again and again until the answer is there, and fails in words when it never is. Between two questions it
 * pauses shortly, because what it asks is another process that cannot call back.
 */
export async function until<T>(
  what: string,
  ask: () => Promise<T | undefined | false | null> | T | undefined | false | null,
  patienceMs: number = PATIENCE_MS,
  last: () => Promise<string> = async () => '',
): Promise<T> {
  const end = performance.now() + patienceMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false && answer !== null) return answer;
    if (performance.now() > end) {
      const seen = await last().catch((error: unknown) => String(error));
      throw new Error(
        `Waited ${Math.round(patienceMs / 1000)} s in vain for ${what}.${seen ? ` Last seen: ${seen}` : ''}`,
      );
    }
    await pause(40);
  }
}
