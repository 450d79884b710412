import { browser } from 'wxt/browser';
import { z } from 'zod';
import type { Replica } from '#lib/replica/replica.ts';
import { diagnose } from './diagnose.ts';

/** The local database does not work; nothing is removed until the person says so. */
export class DatabaseDamaged extends Error {
  override name = 'DatabaseDamaged';
  constructor(cause: unknown) {
    super(
      'The data that Bellwether keeps in this browser cannot be opened. Nothing was removed. Try again; if it stays so, save what can be read to a file, then build it anew.',
      { cause },
    );
  }
}

/** In `storage.local`, which content scripts can read: says no more than that there was a connection. */
const CONNECTED_KEY = 'connected';
const Marker = z.object({ [CONNECTED_KEY]: z.boolean().optional() });

/**
 * Loads the replica.
 * @throws DatabaseDamaged
 */
export async function loadReplica(replica: Replica): Promise<void> {
  try {
    await replica.load();
  } catch (error) {
    diagnose('the local database does not open', error);
    throw new DatabaseDamaged(error);
  }
}

/** Notes beside the database whether there is a connection in it, so that its disappearance is noticed. */
export async function markConnected(connected: boolean): Promise<void> {
  await browser.storage.local.set({ [CONNECTED_KEY]: connected });
}

/** Whether the browser has lost the database: there was a connection, nobody signed out, and there is none. */
export async function wasLost({ connection }: Pick<Replica, 'connection'>): Promise<boolean> {
  if (connection) return false;
  return Marker.safeParse(await browser.storage.local.get(CONNECTED_KEY)).data?.[CONNECTED_KEY] === true;
}
