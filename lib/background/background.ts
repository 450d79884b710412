import { BellwetherDatabase } from '#lib/replica/database.ts';
import { Replica } from '#lib/replica/replica.ts';
import { accessStore } from './access-store.ts';
import { MirrorRunner } from './mirror-runner.ts';
import { RelatednessKeeper } from './related/keeper.ts';
import { SyncRunner } from './sync-runner.ts';

/**
 * What the background works with. All of it can be lost at any instant and is rebuilt by `startBackground`: what matters
 * is in the database and in `storage.session`.
 */
export type Background = {
  database: BellwetherDatabase;
  replica: Replica;
  related: RelatednessKeeper;
  sync: SyncRunner;
  mirrors: MirrorRunner;
  /** Resolves once the database is loaded; every handler waits for it. */
  ready: Promise<void>;
};

/** Builds the background's parts. Nothing is awaited here: listeners must be there before the first turn ends. */
export function startBackground(): Background {
  const database = new BellwetherDatabase();
  const replica = new Replica(database, accessStore);
  const related = new RelatednessKeeper(replica);
  const mirrors = new MirrorRunner(replica);
  const sync = new SyncRunner(replica, async () => {
    related.invalidate();
    await mirrors.run();
  });
  return { database, replica, related, sync, mirrors, ready: replica.load() };
}
