import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { count, eq, sql } from 'drizzle-orm';
import { pino } from 'pino';
import { DAY } from '#lib/detect/bucket.ts';
import { createAdministration } from '#server/administration.ts';
import { makeSecretKey, Vault } from '#server/secrets/vault.ts';
import { evaluateWorkspace } from '#server/signals/evaluate.ts';
import { receivePoints } from '#server/signals/receive-points.ts';
import type { Database } from '#server/store/database.ts';
import { superviseEmbedded } from '#server/store/embedded/supervise.ts';
import { openPool } from '#server/store/open.ts';
import { inWorkspace } from '#server/store/scope.ts';
import { signalStates } from '#server/store/signal-schema.ts';
import { signalSettingsOf } from '#tests/unit/samples.ts';
import { load } from './sync/usage.ts';
import { short } from './tools/statistics.ts';

// One cycle of the evaluation, as the job runs it every five minutes, and points as POST /v1/points stores them. With
// DATABASE_URL on that PostgreSQL, else on the embedded one. Peer: the bare statement that reads the same days.

const SIGNALS = Number(process.env.BELLWETHER_BENCH_SIGNALS ?? 2_000);
const DAYS = 90;
const FIVE_MINUTES = 300_000;
const BATCH = 2_000;
const BATCHES = 20;

const log = pino({ level: 'silent' });
const folder = await mkdtemp(join(tmpdir(), 'bellwether-bench-signals-'));
const url = process.env.DATABASE_URL;
const embedded = url === undefined ? await superviseEmbedded(folder, log) : undefined;
const store = await openPool(embedded?.connection ?? { connectionString: url ?? '' }, folder, log);
const vault = new Vault([makeSecretKey()]);
const { database } = store;
const administration = createAdministration(database, 'http://bench.test', { vault });
const name = `Bench ${Date.now()}`;
const { workspaceId } = await administration.ensureWorkspace({ name, sharesTickets: false, tagField: 'Tags' });
const midnight = Math.floor(Date.now() / DAY) * DAY;
let now = midnight + 12 * 3_600_000;

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1_000;
};

try {
  await administration.writeRows(workspaceId, signals());
  const filled = await timed(() => fill(database));
  const evaluate = () => timed(() => evaluateWorkspace({ database, vault }, workspaceId, new Date(now)));
  let first = 0;
  for (let runs = 0; (await learnt()) < SIGNALS && runs < 20; runs += 1) first += await evaluate();
  const cycles: number[] = [];
  const points: number[] = [];
  for (let cycle = 0; cycle < 5; cycle += 1) {
    points.push(await timed(() => sendPoints(now)));
    now += FIVE_MINUTES;
    cycles.push(await evaluate());
  }
  const bare = await timed(() => readToday(database));
  const batches = await timed(() => sendBatches());
  console.log(
    `${SIGNALS} signals, ${DAYS} days of buckets of five minutes; ${url === undefined ? 'embedded' : 'PostgreSQL'} (load ${load()})`,
  );
  console.table({
    'first evaluation, all signals learn from 90 days, s': { value: short(first) },
    'a cycle, s (budget 20)': { value: cycles.map(short).join(' ') },
    'reading the same days with a bare statement, s': { value: short(bare) },
    'a cycle : the bare reading': { value: short(Math.min(...cycles) / bare) },
    'points of one bucket of every signal, points/s': { value: Math.round(SIGNALS / Math.min(...points)) },
    'points of one hour of many signals, points/s': { value: Math.round((BATCH * BATCHES) / batches) },
    'filling the tables, s': { value: short(filled) },
  });
} finally {
  await store.close();
  await embedded?.stop();
  await rm(folder, { recursive: true, force: true });
}

async function learnt(): Promise<number> {
  const rows = await inWorkspace(database, workspaceId, (transaction) =>
    transaction.select({ signals: count() }).from(signalStates).where(eq(signalStates.workspaceId, workspaceId)),
  );
  return rows[0]?.signals ?? 0;
}

function signals() {
  const settings = signalSettingsOf({ ownerId: 'o', fallbackId: 'f', playbook: [{ id: 'p', text: 'Look' }] });
  const by = { version: 'v', updatedBy: 'o', updatedAt: new Date(midnight).toISOString() };
  return Array.from({ length: SIGNALS }, (_, index) => {
    const value = { ...settings, ...by, id: `signal-${index}`, state: 'on' as const };
    return { kind: 'signal' as const, id: value.id, value };
  });
}

/** Counts with a day's cycle, of as many kinds as signals have: five to two hundred attempts an hour. */
async function fill(target: Database): Promise<void> {
  const today = midnight / DAY;
  const places = 12 * 12;
  const atOnce = 50;
  for (let start = 0; start < SIGNALS; start += atOnce) {
    await inWorkspace(target, workspaceId, (transaction) =>
      transaction.execute(sql`
      insert into counted_days (workspace_id, signal_id, day, segment, attempts, bad)
      select ${workspaceId}, 'signal-' || s, d, '', c.attempts, c.bad
      from generate_series(${start}::int, ${Math.min(start + atOnce, SIGNALS) - 1}::int) s, generate_series(${today - DAYS}::int, ${today}::int) d,
      lateral (
        select array_agg(a order by i) as attempts, array_agg(round(a * least(1, 0.4 + 0.3 * (random() - 0.5)))::int order by i) as bad
        from generate_series(0, 287) i,
        lateral (select case when d = ${today} and i >= ${places} then null else
          floor((0.4 + (s % 40) * 0.4) * (1 + 0.8 * sin(i / 288.0 * 6.283)) + random() * 2)::int end as a) v
      ) c`),
    );
  }
}

function pointOf(signal: number, time: number) {
  return { signal: `signal-${signal}`, time: new Date(time).toISOString(), attempts: 8, bad: 3 };
}

async function sendPoints(time: number): Promise<void> {
  for (let start = 0; start < SIGNALS; start += BATCH) {
    const points = Array.from({ length: Math.min(BATCH, SIGNALS - start) }, (_, index) => pointOf(start + index, time));
    await receivePoints(database, { workspaceId, id: 'bench' }, { points }, new Date(time + FIVE_MINUTES));
  }
}

async function sendBatches(): Promise<void> {
  const perSignal = 12;
  for (let batch = 0; batch < BATCHES; batch += 1) {
    const points = Array.from({ length: BATCH }, (_, index) =>
      pointOf((batch * 37 + Math.floor(index / perSignal)) % SIGNALS, midnight + (index % perSignal) * FIVE_MINUTES),
    );
    await receivePoints(database, { workspaceId, id: 'bench' }, { points }, new Date(now));
  }
}

async function readToday(target: Database): Promise<void> {
  await inWorkspace(target, workspaceId, (transaction) =>
    transaction.execute(
      sql`select signal_id, day, attempts, bad from counted_days where workspace_id = ${workspaceId} and day = ${midnight / DAY}`,
    ),
  );
}
