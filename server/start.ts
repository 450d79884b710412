import { pino } from 'pino';
import { type Administration, createAdministration } from './administration.ts';
import type { Configuration } from './configuration.ts';
import { createApplication } from './http/application.ts';
import { listen } from './http/listen.ts';
import { openStore } from './store/open.ts';

export type RunningApi = {
  /** The address that it listens on. */
  address: string;
  /** Where people and tools reach it: the configured address, else the one that it listens on. */
  publicUrl: string;
  /** Where the data is, in words. */
  place: string;
  administration: Administration;
  /** Answers what was asked, closes the socket and then the store. */
  stop(): Promise<void>;
};

/**
 * Starts the API: store, migrations, socket.
 * @throws StoreUnavailable, EmbeddedUnavailable, CannotListen, each with words for the person; nothing is left running
 */
export async function startApi(configuration: Configuration): Promise<RunningApi> {
  const log = pino({ level: configuration.logLevel }, pino.destination({ dest: 2, sync: true }));
  const store = await openStore(configuration, log);
  try {
    const now = () => new Date();
    const listening = await listen(createApplication({ store, log, now }), configuration);
    const publicUrl = configuration.publicUrl ?? listening.address;
    let stopping: Promise<void> | undefined;
    return {
      address: listening.address,
      publicUrl,
      place: store.place,
      administration: createAdministration(store.database, publicUrl, now),
      stop: () => {
        stopping ??= listening.drain().then(() => store.close());
        return stopping;
      },
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}
