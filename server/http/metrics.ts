import { and, count, eq, inArray, isNull, sql } from 'drizzle-orm';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { CURRENT_ALERT_STATES } from '#lib/contract/alert.ts';
import type { Store } from '../store/database.ts';
import { syncedRows } from '../store/schema.ts';
import { acrossWorkspaces } from '../store/scope.ts';
import type { Services } from './services.ts';

export type Metrics = {
  registry: Registry;
  /** Notes one answered request. `route` is the path's template, never the path, which can hold a token. */
  answered(request: { method: string; route: string; status: number; seconds: number }): void;
};

/** The numbers of one API, for Prometheus. */
export function createMetrics({ store, live, backups }: Pick<Services, 'store' | 'live' | 'backups'>): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const durations = new Histogram({
    name: 'bellwether_request_duration_seconds',
    help: 'How long requests took, by route and status.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  const requests = new Counter({
    name: 'bellwether_requests_total',
    help: 'Requests answered, by route and status.',
    labelNames: ['method', 'route', 'status'],
    registers,
  });
  // Read when Prometheus asks; the registry keeps them.
  void new Gauge({
    name: 'bellwether_database_up',
    help: '1 while the database answers.',
    registers,
    async collect() {
      this.set(
        await store.ping().then(
          () => 1,
          () => 0,
        ),
      );
    },
  });
  void new Gauge({
    name: 'bellwether_open_alerts',
    help: 'Alerts that concern tickets now, over all workspaces; absent while the database does not answer.',
    registers,
    async collect() {
      this.reset();
      const open = await countOpenAlerts(store).catch(() => undefined);
      if (open === undefined) this.remove();
      else this.set(open);
    },
  });
  void new Gauge({
    name: 'bellwether_streams',
    help: 'Pages that listen for news on this node.',
    registers,
    collect() {
      this.set(live.streams.open);
    },
  });
  if (backups) {
    void new Gauge({
      name: 'bellwether_last_backup_timestamp_seconds',
      help: 'When the newest nightly backup was whole, in seconds since 1970; absent before the first.',
      registers,
      collect() {
        this.reset();
        if (backups.lastBackupAt === undefined) this.remove();
        else this.set(backups.lastBackupAt.getTime() / 1_000);
      },
    });
  }
  return {
    registry,
    answered: ({ method, route, status, seconds }) => {
      const labels = { method, route, status: String(status) };
      durations.observe(labels, seconds);
      requests.inc(labels);
    },
  };
}

async function countOpenAlerts({ database }: Pick<Store, 'database'>): Promise<number> {
  const [counted] = await acrossWorkspaces(database, (transaction) =>
    transaction
      .select({ open: count() })
      .from(syncedRows)
      .where(
        and(
          eq(syncedRows.kind, 'alert'),
          isNull(syncedRows.deletedAt),
          inArray(sql`${syncedRows.value} ->> 'state'`, [...CURRENT_ALERT_STATES]),
        ),
      ),
  );
  return counted?.open ?? 0;
}
