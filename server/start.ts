import { pino } from 'pino';
import { Sessions } from './accounts/sessions.ts';
import { type Administration, createAdministration } from './administration.ts';
import { guardData } from './backup/guard.ts';
import type { Configuration } from './configuration.ts';
import { createApplication } from './http/application.ts';
import { listen } from './http/listen.ts';
import { startLive } from './live/live.ts';
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
  const now = () => new Date();
  const sessions = new Sessions();
  const store = await openStore(configuration, log);
  const guard = await guardData(configuration, log, now).catch(async (error: unknown) => {
    await store.close();
    throw error;
  });
  const live = startLive(store, sessions, log);
  try {
    const listening = await listen(createApplication({ store, log, now, sessions, live }), configuration);
    const publicUrl = configuration.publicUrl ?? listening.address;
    let stopping: Promise<void> | undefined;
    return {
      address: listening.address,
      publicUrl,
      place: store.place,
      administration: createAdministration(store.database, publicUrl, now, live.forgetSessions),
      stop: () => {
        stopping ??= live
          .stop()
          .then(() => listening.drain())
          .then(() => guard.end())
          .then(() => store.close());
        return stopping;
      },
    };
  } catch (error) {
    await live.stop();
    await guard.end();
    await store.close();
    throw error;
  }
}
