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
import { LATER } from './ingest/later.ts';
import { SILENCE } from './ingest/silence.ts';
import { type Jobs, startJobs } from './jobs/jobs.ts';
import { regularly } from './jobs/regularly.ts';
import { startLive } from './live/live.ts';
import { helpdeskWork, startMirror } from './mirror/mirror.ts';
import { lookAfterAlerts } from './notify/look.ts';
import { tellSlack } from './notify/tell-slack.ts';
import { Outbound } from './outbound/call.ts';
import { HOUSEKEEPING } from './retention/housekeeping.ts';
import { readKeys } from './secrets/keys.ts';
import { resealAll } from './secrets/reseal.ts';
import { Vault } from './secrets/vault.ts';
import { evaluationWork, keepEvaluating } from './signals/evaluation.ts';
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
  const started = new AsyncDisposableStack();
  try {
    const store = started.adopt(await openStore(configuration, log), (opened) => opened.close());
    const guard = started.adopt(await guardData(configuration, log, now), (kept) => kept.end());
    let publicUrl = configuration.publicUrl ?? '';
    const { signIn } = configuration;
    // The provider's host is the operator's choice and may be inside; what it names in turn is held to the rules for all.
    const provider = signIn ? [signIn.issuer.hostname] : [];
    const allowedHosts = [...configuration.allowedHosts, ...provider];
    const outbound = started.adopt(new Outbound({ allowedHosts }), (open) => open.close());
    await resealAll(store.database, vault);
    const tools = { database: store.database, vault, outbound, log, now };
    for (const regular of [HOUSEKEEPING, SILENCE, LATER]) started.defer(regularly(store.database, log, now, regular));
    const begun = Promise.withResolvers<Jobs>();
    const jobs = started.adopt(
      await startJobs(
        { sql: store.sql, log },
        {
          ...helpdeskWork(tools, begun.promise),
          slack: ({ workspaceId }) => tellSlack(tools, workspaceId),
          signals: evaluationWork(tools),
        },
      ),
      (working) => working.stop(),
    );
    begun.resolve(jobs);
    const mirror = await startMirror(tools, jobs);
    started.defer(lookAfterAlerts(tools, jobs));
    started.defer(keepEvaluating(tools, jobs));
    const live = startLive(store, sessions, log);
    const services: Services = {
      store,
      log,
      now,
      sessions,
      live,
      mirror,
      outbound,
      vault,
      limits: { connections: rateLimit(configuration.requestsPerMinute), unknown: rateLimit(UNKNOWN_PER_MINUTE) },
      backups: guard.backups,
      trustedProxies: configuration.trustedProxies,
      publicUrl: () => publicUrl,
      ...(signIn ? { signIn: createSignIn(signIn, () => publicUrl, { outbound, log }) } : {}),
    };
    const listening = await listen(createApplication(services), configuration).catch(async (error: unknown) => {
      await live.stop();
      throw error;
    });
    started.defer(() => listening.drain());
    // Before what was asked is waited for: open streams would go on for ever.
    started.defer(() => live.stop());
    publicUrl = configuration.publicUrl ?? listening.address;
    let stopping: Promise<void> | undefined;
    return {
      address: listening.address,
      publicUrl,
      place: store.place,
      administration: createAdministration(store.database, publicUrl, { now, forget: live.forgetSessions, vault }),
      stop: () => {
        stopping ??= started.disposeAsync();
        return stopping;
      },
    };
  } catch (error) {
    await started.disposeAsync();
    throw error;
  }
}
