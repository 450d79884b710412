import type { StartAnswer } from '#lib/bridge/content.ts';
import type { PageAdapter } from '../adapter.ts';
import { describedAdapter } from '../described/adapter.ts';
import { requestTracker } from '../request-tracker/page.ts';

/** The helpdesks whose pages need code. All others are described as data, which the background hands over. */
const CODED: readonly PageAdapter[] = [requestTracker];
const TRIES = 4;
const PAUSE_MS = 150;

/** The adapter of a helpdesk that needs code, where the page is one of its pages. */
export function codedAdapter(location: Location, page: Document): PageAdapter | undefined {
  return CODED.find((candidate) => candidate.match(location, page));
}

/** The adapter by the description that the background has for this origin. */
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
