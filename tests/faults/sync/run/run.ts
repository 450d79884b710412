import { cursorOf } from '../invariants/final-pages.ts';
import { judge } from '../invariants/judge.ts';
import { CLIENTS, type Disturbance, type Plan, planOf, type Step } from '../plan/plan.ts';
import { type Ledger, readLedger } from '../rig/ledger.ts';
import { Line } from '../rig/line.ts';
import { type Past, remember, restore } from '../rig/past.ts';
import type { Rig } from '../rig/rig.ts';
import { TestClient } from './client.ts';
import { endConnection } from './end-connection.ts';
import type { Violation } from './violations.ts';
import { changeAlert, connectAll, makeWorkspaces, stored } from './workspaces.ts';

/** What a run came to. */
export type RunReport = { seed: number; violations: Violation[]; events: string[]; changes: number; requests: number };

/** What has become of a workspace's past by a restore: the ledger until then, and the changes that went with it. */
export type LostTimeline = { epoch: string; ledger: Ledger; lost: Set<string> };

const ROUNDS_TO_DRAIN = 8;
/** A node that was not told of news asks for them every two seconds. */
const NEWS_WITHIN_MS = 10_000;

/** Runs the plan of a seed, or another one under its name, and checks every invariant. */
export async function runSeed(rig: Rig, seed: number, plan = planOf(seed)): Promise<RunReport> {
  const run = new Run(rig, seed, plan);
  return run.all();
}

class Run {
  readonly #rig: Rig;
  readonly #seed: number;
  readonly #plan: Plan;
  readonly #name: string;
  readonly #events: string[] = [];
  readonly #lost = new Map<string, LostTimeline[]>();
  #workspaces: string[] = [];
  #clients: TestClient[] = [];
  #past: Past | undefined;
  #browserRestarts: Promise<void> | undefined;

  constructor(rig: Rig, seed: number, plan: Plan) {
    this.#rig = rig;
    this.#seed = seed;
    this.#plan = plan;
    this.#name = `r${seed}-${Date.now().toString(36)}`;
  }

  async all(): Promise<RunReport> {
    await this.#begin();
    if (this.#plan.startsSynced) await Promise.all(this.#clients.map((client) => client.syncWell('first sync')));
    for (const { line } of this.#clients) line.calm = false;
    for (const [index, step] of this.#plan.steps.entries()) {
      await this.#step(index, step);
      // What comes after a violation tells nothing more.
      if (this.#violated) break;
    }
    const drained = this.#violated ? [] : await this.#heal();
    const violations = [
      ...this.#clients.flatMap((client) => client.violations),
      ...drained,
      ...(this.#violated ? [] : await this.#judge()),
      ...this.#crashes(),
    ];
    const report = {
      seed: this.#seed,
      violations,
      events: this.#events,
      changes: this.#clients.reduce((sum, client) => sum + client.kept.length, 0),
      requests: this.#clients.reduce((sum, client) => sum + client.line.exchanges.length, 0),
    };
    await this.#end();
    return report;
  }

  /** Whether a client or a node has already done what must not be. */
  get #violated(): boolean {
    return (
      this.#clients.some(({ violations }) => violations.length > 0) ||
      this.#rig.nodes.some(({ crashes }) => crashes.length > 0)
    );
  }

  async #begin(): Promise<void> {
    const { network } = this.#rig;
    this.#workspaces = await makeWorkspaces(this.#rig, this.#name, this.#plan);
    const connections = await connectAll(this.#rig, this.#workspaces);
    const members = connections.map(({ memberId }) => memberId);
    this.#clients = CLIENTS.map(({ name, workspace, notes }, index) => {
      const connection = connections[index];
      if (!connection) throw new Error(`${name} has no connection`);
      const line = new Line(this.#plan.faults[index] ?? []);
      const address = network.connect(`${name}-${this.#name}`, line);
      const workspaceId = this.#workspaces[workspace] ?? '';
      const page = () => this.#rig.page;
      const { pageLimit, pushLimit } = this.#plan;
      return new TestClient({
        name,
        notes,
        members,
        run: this.#name,
        workspaceId,
        connection,
        line,
        limits: { pageLimit, pushLimit },
        address,
        page,
      });
    });
  }

  async #step(index: number, { actions, disturbances, conditions }: Step): Promise<void> {
    const at = `step ${index}`;
    this.#clients.forEach((client, who) => {
      client.line.condition = conditions[who] ?? 'online';
    });
    for (const one of disturbances) await this.#before(at, one);
    const within = disturbances.map((one) => this.#within(at, one));
    await Promise.all(
      this.#clients.map(async (client, who) => {
        await client.perform(actions[who] ?? { kind: 'rest' }, at);
      }),
    );
    await Promise.all(within);
    await this.#afterBrowser();
  }

  /** Disturbances that come between two steps. */
  async #before(at: string, what: Disturbance): Promise<void> {
    const [workspaceId = ''] = this.#workspaces;
    const client = 'client' in what ? this.#clients[what.client] : undefined;
    if (what.kind === 'alert_changed') await changeAlert(this.#rig, workspaceId);
    else if (what.kind === 'remembered') this.#past = await remember(this.#rig.pool, workspaceId);
    else if (what.kind === 'restored') await this.#restore(at, workspaceId);
    else if (what.kind === 'role_changed' && client) {
      const { member: memberName, role } = CLIENTS[what.client] ?? CLIENTS[0];
      const now = role === 'agent' ? 'lead' : 'agent';
      await this.#rig.administration.makeCode({ workspaceId: client.workspaceId, memberName, role: now });
    } else if (what.kind === 'revoked' && client) {
      const late = await endConnection(this.#rig, client.connection);
      if (late !== undefined) client.violations.push({ invariant: 'I12', client: client.name, evidence: late });
      client.line.revoked = true;
    } else return;
    this.#events.push(`${at}: ${what.kind}${client ? ` ${client.name}` : ''}`);
  }

  /** Disturbances in the midst of a step. */
  async #within(at: string, what: Disturbance): Promise<void> {
    if (!('afterMs' in what)) return;
    this.#events.push(`${at}: ${what.kind}${'node' in what ? ` ${what.node}` : ''} after ${what.afterMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, what.afterMs));
    if (what.kind === 'node_killed') await this.#rig.nodes[what.node]?.kill();
    else if (what.kind === 'database_crashed') await this.#rig.postgres.crash();
    else if (what.kind === 'browser_killed') {
      this.#browserRestarts = this.#rig.restartBrowser();
      await this.#browserRestarts;
    } else {
      await this.#rig.pool.query(
        'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
      );
    }
  }

  async #afterBrowser(): Promise<void> {
    if (!this.#browserRestarts) return;
    await this.#browserRestarts;
    this.#browserRestarts = undefined;
    for (const client of this.#clients) client.ended();
  }

  async #restore(at: string, workspaceId: string): Promise<void> {
    if (!this.#past) return;
    const clients = this.#clients.filter((client) => client.workspaceId === workspaceId);
    // What each has in its outbox must be known, so that what it had not is known to be lost with the past.
    await Promise.all(clients.map((client) => client.ensureRunning(at)));
    const { epoch } = await stored(this.#rig, workspaceId);
    const ledger = await readLedger(this.#rig.pool, workspaceId);
    await restore(this.#rig.pool, workspaceId, this.#past);
    const after = await readLedger(this.#rig.pool, workspaceId);
    const known = new Set(after.taken.map(({ id }) => id));
    const waiting = new Set(clients.flatMap((client) => client.last?.outbox.map(({ id }) => id) ?? []));
    const lost = new Set(ledger.taken.map(({ id }) => id).filter((id) => !known.has(id) && !waiting.has(id)));
    this.#lost.set(workspaceId, [...(this.#lost.get(workspaceId) ?? []), { epoch, ledger, lost }]);
    const { rows } = await stored(this.#rig, workspaceId);
    for (const client of clients) {
      const note = rows.find(({ kind, id }) => kind === 'note' && id === client.noteId)?.value;
      client.putBack(typeof note === 'object' && note !== null && 'text' in note ? String(note.text) : undefined);
    }
  }

  /** Ends every fault and lets the clients sync until nothing waits. */
  async #heal(): Promise<Violation[]> {
    await Promise.all(this.#rig.nodes.map((node) => node.up()));
    for (const { line } of this.#clients) {
      line.calm = true;
      line.condition = 'online';
    }
    await this.#rig.network.quiet();
    const deadline = Date.now() + NEWS_WITHIN_MS;
    for (let round = 0; ; round += 1) {
      await Promise.all(this.#clients.map((client) => client.syncWell(`healing ${round}`)));
      const waiting = this.#clients.flatMap((client) => this.#waiting(client));
      const behind = await Promise.all(this.#clients.map((client) => this.#behind(client)));
      const unaware = behind.flat();
      if (waiting.length === 0 && unaware.length === 0) return [];
      if (round >= ROUNDS_TO_DRAIN && waiting.length > 0) return waiting;
      if (Date.now() > deadline) return [...waiting, ...unaware];
      if (round >= 2) await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  /** What a client should be rid of after a few rounds that nothing disturbs. */
  #waiting({ name, line, last }: TestClient): Violation[] {
    const say = (evidence: string): Violation[] => [{ invariant: 'I10', client: name, evidence }];
    if (line.revoked) return last?.revoked ? [] : say('it does not know that its connection has ended');
    if (last?.revoked) return say('its connection has ended, and nobody has ended it');
    const { outbox = [], sync } = last ?? {};
    if (outbox.length > 0) return say(`${outbox.length} changes still wait: ${JSON.stringify(outbox)}`);
    return sync?.trouble ? say(`trouble stays: ${JSON.stringify(sync.trouble)}`) : [];
  }

  /** Whether there is news that a client has not got yet. */
  async #behind(client: TestClient): Promise<Violation[]> {
    if (client.line.revoked) return [];
    const { rev, epoch } = await stored(this.#rig, client.workspaceId);
    const sync = client.last?.sync;
    if (sync?.epoch === epoch && cursorOf(sync.cursor)?.rev === rev) return [];
    return [{ invariant: 'I10', client: client.name, evidence: `it has not heard of revision ${rev} of ${epoch}` }];
  }

  #crashes(): Violation[] {
    return this.#rig.nodes.flatMap((node) =>
      node.crashes.splice(0).map((evidence) => ({ invariant: 'node', client: '', evidence })),
    );
  }

  async #judge(): Promise<Violation[]> {
    const workspaces = await Promise.all(
      this.#workspaces.map(async (id) => ({
        id,
        ...(await stored(this.#rig, id)),
        ledger: await readLedger(this.#rig.pool, id),
        lost: this.#lost.get(id) ?? [],
      })),
    );
    return judge(this.#clients, workspaces);
  }

  async #end(): Promise<void> {
    for (const { name, events } of this.#clients) {
      this.#events.push(...events);
      this.#rig.network.disconnect(`${name}-${this.#name}`);
    }
    await Promise.all(this.#clients.map((client) => client.remove()));
    await forget(this.#rig, this.#workspaces);
  }
}

/** Takes a run's workspaces out of the database, so that a thousandth run finds it as small as the first did. */
async function forget({ pool }: Rig, workspaceIds: readonly string[]): Promise<void> {
  for (const table of ['ledger_written', 'ledger_taken', 'synced_rows', 'clients', 'applied_changes']) {
    await pool.query(`delete from ${table} where workspace_id = any($1)`, [workspaceIds]);
  }
}
