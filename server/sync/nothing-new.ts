import type { PullQuery, PullResponse } from '#lib/contract/sync.ts';
import type { Clock } from '../live/clocks.ts';
import { decodeCursor } from './cursor.ts';
import { sharedPlace } from './shared-place.ts';

/**
 * The answer to a client that has everything, from what this node knows of the clock and without the database. Undefined
 * where only the database can tell: the client is behind or ahead, is in the middle of its pages, or waits for something
 * that no revision shows.
 */
export function nothingNew(query: PullQuery, known: Clock | undefined): PullResponse | undefined {
  const place = sharedPlace(query, known);
  if (!place) return undefined;
  const { cursor, clock } = place;
  const { rev, after, withoutDeletedUpTo } = decodeCursor(cursor);
  if (rev !== clock.rev || rev < clock.minRev || after || withoutDeletedUpTo > 0) return undefined;
  // `lastSeq` 0 takes nothing out of an outbox; one that has something in it says `waiting`.
  return { epoch: clock.epoch, rows: [], cursor, more: false, lastSeq: 0, rejected: [] };
}
