import { and, eq, lt, sql } from 'drizzle-orm';
import { groupsOf } from '../http/client-address.ts';
import { Refusal } from '../http/refusal.ts';
import type { Database } from '../store/database.ts';
import { connectTries } from '../store/schema.ts';

/** Wrong codes that one address may send in a minute. */
export const TRIES_PER_MINUTE = 10;

const MINUTE_MS = 60_000;

/** What is counted, each for itself, and how often it may be in a minute. */
type Tries = { of: string; most: number };
const CODES: Tries = { of: '', most: TRIES_PER_MINUTE };

/**
 * Counts a try before it is judged, so that many at once cannot slip through. The count is in the database: all nodes
 * share it.
 * @returns takes the try back, for one that turned out right
 * @throws Refusal `too_many_tries`
 */
export async function countTry(
  database: Database,
  address: string,
  now: Date,
  { of, most }: Tries = CODES,
): Promise<() => Promise<void>> {
  const minute = Math.floor(now.getTime() / MINUTE_MS);
  const from = `${of}${householdOf(address)}`;
  await database.delete(connectTries).where(lt(connectTries.minute, minute - 1));
  const [counted] = await database
    .insert(connectTries)
    .values({ address: from, minute, tries: 1 })
    .onConflictDoUpdate({
      target: [connectTries.address, connectTries.minute],
      set: { tries: sql`${connectTries.tries} + 1` },
    })
    .returning({ tries: connectTries.tries });
  if ((counted?.tries ?? 0) > most) {
    throw new Refusal('too_many_tries', 'Too many tries came from your network. Wait a minute, then try again.');
  }
  return async () => {
    await database
      .update(connectTries)
      .set({ tries: sql`${connectTries.tries} - 1` })
      .where(and(eq(connectTries.address, from), eq(connectTries.minute, minute)));
  };
}

/** One household has a whole /64 of IPv6 addresses; they count as one. */
function householdOf(address: string): string {
  if (!address.includes(':') || address.startsWith('::ffff:')) return address;
  return `${groupsOf(address).slice(0, 4).join(':')}::/64`;
}
