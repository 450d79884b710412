import { pino } from 'pino';
import { Sessions } from './accounts/sessions.ts';
import { createSignIn } from './accounts/sign-in/sign-in.ts';
import { type Administration, createAdministration } from './administration.ts';
import { guardData } from './backup/guard.ts';
import type { Configuration } from './configuration.ts';
import { createApplication } from './http/application.ts';
import { listen } from './http/listen.ts';
import { rateLimit } from './http/rate-limit.ts';
import type { Services } from './http/services.ts';
import { startLive } from './live/live.ts';
import { Outbound } from './outbound/call.ts';
import { startHousekeeping } from './retention/housekeeping.ts';
import { readKeys } from './secrets/keys.ts';
import { resealAll } from './secrets/reseal.ts';
import { Vault } from './secrets/vault.ts';
import { openStore } from './store/open.ts';

/** Requests without a token that works, from one address. */
const UNKNOWN_PER_MINUTE = 120;

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
  const vault = new Vault(readKeys(configuration));
  const store = await openStore(configuration, log);
  const guard = await guardData(configuration, log, now).catch(async (error: unknown) => {
    await store.close();
    throw error;
  });
  const live = startLive(store, sessions, log);
  let publicUrl = configuration.publicUrl ?? '';
  const { signIn } = configuration;
  // The provider's host is the operator's choice and may be inside; what it names in turn is held to the rules for all calls.
  const provider = signIn ? [signIn.issuer.hostname] : [];
  const outbound = new Outbound({ allowedHosts: [...configuration.allowedHosts, ...provider] });
  const services: Services = {
    store,
    log,
    now,
    sessions,
    live,
    vault,
    limits: { connections: rateLimit(configuration.requestsPerMinute), unknown: rateLimit(UNKNOWN_PER_MINUTE) },
    backups: guard.backups,
    trustedProxies: configuration.trustedProxies,
    ...(signIn ? { signIn: createSignIn(signIn, () => publicUrl, { outbound, log }) } : {}),
  };
  try {
    await resealAll(store.database, vault);
    const stopHousekeeping = startHousekeeping(store.database, log, now);
    const listening = await listen(createApplication(services), configuration);
    publicUrl = configuration.publicUrl ?? listening.address;
    let stopping: Promise<void> | undefined;
    return {
      address: listening.address,
      publicUrl,
      place: store.place,
      administration: createAdministration(store.database, publicUrl, { now, forget: live.forgetSessions, vault }),
      stop: () => {
        stopping ??= live
          .stop()
          .then(() => listening.drain())
          .then(stopHousekeeping)
          .then(() => outbound.close())
          .then(() => guard.end())
          .then(() => store.close());
        return stopping;
      },
    };
  } catch (error) {
    await live.stop();
    await outbound.close();
    await guard.end();
    await store.close();
    throw error;
  }
}
