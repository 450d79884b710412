import { LRUCache } from 'lru-cache';
import type { PullQuery, PullResponse } from '#lib/contract/sync.ts';
import type { Clock } from '../live/clocks.ts';
import { sharedPlace } from './shared-place.ts';

/** Characters of all pages together. */
const LARGEST = 8 * 1024 * 1024;
/** What was kept away by a removal must not stay in memory either. */
const KEPT_MS = 30_000;

/** Fetches a page from the database. */
type Fetch = () => Promise<PullResponse>;

/**
 * Pages that many clients of a workspace ask for at once, since news sends them all to fetch the same. A page is shared
 * among clients at the same place that wait for nothing of their own, as long as the workspace's clock stands still.
 */
export class SharedPages {
  readonly #bodies = new LRUCache<string, string, Fetch>({
    maxSize: LARGEST,
    sizeCalculation: (body) => body.length,
    ttl: KEPT_MS,
    ttlAutopurge: true,
    fetchMethod: async (_key, _stale, { context: fetch }) => JSON.stringify(forAnybody(await fetch())),
  });

  /**
   * The body of the answer, or undefined where it has to be the client's own.
   * @throws what `fetch` throws
   */
  async body(
    workspaceId: string,
    query: PullQuery,
    known: Clock | undefined,
    fetch: Fetch,
  ): Promise<string | undefined> {
    const place = sharedPlace(query, known);
    if (!place) return undefined;
    const { cursor, clock } = place;
    const { epoch, limit } = query;
    // With the clock in the key, nobody who was told of something gets a page that was asked for before it was there.
    const key = JSON.stringify([workspaceId, epoch, clock.rev, cursor, limit]);
    return this.#bodies.fetch(key, { context: fetch });
  }
}

/**
 * Without what concerns the changes of the client that asked first. Another one has other numbers: a change that it makes
 * while the page is on its way would leave its outbox for a `lastSeq` that is not its own.
 */
function forAnybody(page: PullResponse): PullResponse {
  return { ...page, lastSeq: 0, rejected: [] };
}
