import { BellwetherDatabase } from '#lib/replica/database.ts';
import { Replica } from '#lib/replica/replica.ts';
import { accessStore } from './access-store.ts';
import { loadReplica, markConnected, wasLost } from './damage.ts';
import { diagnose } from './diagnose.ts';
import { MirrorRunner } from './mirror/runner.ts';
import { Notifier } from './notify/notifier.ts';
import { RelatednessKeeper } from './related/keeper.ts';
import { keepSites } from './sites.ts';
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
  notifier: Notifier;
  /** Resolves once the database is loaded; every handler waits for it. Rejects with `DatabaseDamaged`. */
  ready: Promise<void>;
  /** Loads the database again, for everybody who waits for `ready`. */
  reload(): Promise<void>;
  /** Whether the browser has thrown the database away. */
  lost(): boolean;
};

/** Builds the background's parts. Nothing is awaited here: listeners must be there before the first turn ends. */
export function startBackground(): Background {
  const database = new BellwetherDatabase();
  const replica = new Replica(database, accessStore);
  const related = new RelatednessKeeper(replica);
  const mirrors = new MirrorRunner(replica);
  const notifier = new Notifier(replica);
  const sync = new SyncRunner(replica, async () => {
    related.invalidate();
    void notifier.run();
    await keepSites({ database, replica });
    await mirrors.run();
  });
  let lost = false;
  const load = async () => {
    await loadReplica(replica);
    // A worker that was stopped between a round of sync and this has not told the pages.
    keepSites({ database, replica }).catch((error: unknown) =>
      diagnose('pages were not told how they are read', error),
    );
    lost = await wasLost(replica);
    // Connections of before there was a mark.
    if (replica.connection) await markConnected(true);
  };
  const background: Background = {
    database,
    replica,
    related,
    sync,
    mirrors,
    notifier,
    ready: load(),
    reload: () => {
      background.ready = load();
      return background.ready;
    },
    // Once somebody has connected again there is nothing lost any more.
    lost: () => lost && replica.connection === undefined,
  };
  // Whoever calls hears of it; without a call it is no news.
  background.ready.catch(() => undefined);
  return background;
}
