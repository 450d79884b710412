import type { StartAnswer } from '#lib/bridge/content.ts';
import type { PageAdapter } from '../adapter.ts';
import { describedAdapter } from '../described/adapter.ts';

const TRIES = 4;
const PAUSE_MS = 150;

/** The adapter by the description that the background has for this origin; none where no helpdesk was added for it. */
export async function describedBy(ask: () => Promise<StartAnswer | undefined>): Promise<PageAdapter | undefined> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const answer = await ask();
      return answer?.site && describedAdapter(answer.site);
    } catch {
      // The background was stopped under the question; the next one starts it again. Nobody is there where it does not:
      // the page is left alone.
      if (attempt === TRIES) return undefined;
      await new Promise((resolve) => setTimeout(resolve, attempt * PAUSE_MS));
    }
  }
}
