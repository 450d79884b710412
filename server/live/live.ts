import { randomUUID } from 'node:crypto';
import { and, gt, inArray } from 'drizzle-orm';
import type { Logger } from 'pino';
import type { Sessions } from '../accounts/sessions.ts';
import type { Store } from '../store/database.ts';
import { onRevision } from '../store/revision.ts';
import { connections, workspaces } from '../store/schema.ts';
import { acrossWorkspaces } from '../store/scope.ts';
import { Clocks } from './clocks.ts';
import { Exchange, NEWS_CHANNEL } from './exchange.ts';
import { Streams } from './streams.ts';

/** News within this node and between nodes. */
export type Live = {
  clocks: Clocks;
  streams: Streams;
  /** Must be called when a connection ends and when a member changes: here at once, on other nodes some moments later. */
  forgetSessions(workspaceId: string): void;
  /** Says goodbye to all that listen and stops. */
  stop(): Promise<void>;
};

const POLL_MS = 2_000;
const BEAT_MS = 25_000;
const SWEEP_MS = 5_000;
/** How far a sweep looks back, so that one that failed is made up for by the next ones. */
const SWEEP_WINDOW_MS = 60_000;

/** Starts the news of one node. */
export function startLive(
  { database, listen }: Pick<Store, 'database' | 'listen'>,
  sessions: Sessions,
  log: Logger,
): Live {
  const clocks = new Clocks();
  const streams = new Streams();
  const exchange = new Exchange(database, randomUUID(), log);

  const forget = (workspaceId: string) => {
    sessions.forget(workspaceId);
    sweepSoon();
  };
  const hear = (workspaceId: string, rev: number) => {
    if (clocks.advance(workspaceId, rev)) streams.tell(workspaceId, rev);
  };
  onRevision(database, (workspaceId, rev) => {
    hear(workspaceId, rev);
    exchange.tellRevision(workspaceId, rev);
  });

  /** What was missed: a notification can be lost, the database's own word cannot. */
  const poll = async () => {
    const watched = [...new Set([...clocks.watched(Date.now()), ...streams.workspaces])];
    if (watched.length === 0) return;
    const asked = Date.now();
    const found = await acrossWorkspaces(database, (transaction) =>
      transaction
        .select({ id: workspaces.id, rev: workspaces.rev, epoch: workspaces.epoch, minRev: workspaces.minRev })
        .from(workspaces)
        .where(inArray(workspaces.id, watched)),
    );
    for (const { id, ...clock } of found) {
      hear(id, clock.rev);
      clocks.confirm(id, clock, asked);
    }
  };

  const sweep = async () => {
    const open = streams.connections;
    if (open.length === 0) return;
    const since = new Date(Date.now() - SWEEP_WINDOW_MS);
    const ended = await acrossWorkspaces(database, (transaction) =>
      transaction
        .select({ id: connections.id })
        .from(connections)
        .where(and(gt(connections.revokedAt, since))),
    );
    if (ended.length > 0) streams.endConnections(new Set(ended.map(({ id }) => id)));
  };

  const quietly = (what: string, work: () => Promise<void>) => () => {
    work().catch((error: unknown) =>
      log.warn({ reason: error instanceof Error ? error.message : String(error) }, `${what} failed; it is tried again`),
    );
  };
  const sweepSoon = quietly('looking for ended connections', sweep);
  const pollSoon = quietly('asking for news', poll);
  const timers = [
    setInterval(pollSoon, POLL_MS),
    setInterval(() => streams.beat(), BEAT_MS),
    setInterval(sweepSoon, SWEEP_MS),
  ];
  for (const timer of timers) timer.unref();

  const stopListening = listen(NEWS_CHANNEL, {
    connected: pollSoon,
    heard: (payload) => {
      const news = exchange.read(payload);
      for (const [workspaceId, rev] of news?.revisions ?? []) hear(workspaceId, rev);
      for (const workspaceId of news?.sessions ?? []) forget(workspaceId);
    },
  });

  return {
    clocks,
    streams,
    forgetSessions: (workspaceId) => {
      forget(workspaceId);
      exchange.tellSessions(workspaceId);
    },
    stop: async () => {
      for (const timer of timers) clearInterval(timer);
      exchange.stop();
      streams.endAll();
      await stopListening();
    },
  };
}
