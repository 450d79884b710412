import { eq, sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Alert } from '#lib/contract/alert.ts';
import { type Actor, applyChange } from '#lib/contract/changes/index.ts';
import type { EntityKind, EntityOf, EntityReader } from '#lib/contract/entity.ts';
import { appliedChanges, workspaces } from '#server/store/schema.ts';
import { startTestApi, type TestApi } from './support.ts';
import { type Network, SyncClient } from './sync-client.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.stop());

const AT = '2026-11-24T09:00:00.000Z';
const alert: Alert = {
  id: 'alert',
  title: 'Finish setup',
  text: '',
  severity: 'warning',
  state: 'open',
  source: { kind: 'plain', name: 'Test' },
  dedupeKey: 'k',
  playbook: ['ana', 'bo'].map((id) => ({ id, text: id })),
  startedAt: AT,
  lastHeardAt: AT,
  firings: 1,
  errors: [],
  urls: [],
  facts: {},
};

type Who = 0 | 1;
/** What the API must hold: every change that has arrived, once, by the reducers alone. */
type Model = { rows: Map<string, unknown>; status: Map<string, string>; made: number; epoch: number };
type Real = { workspaceId: string; clients: readonly [SyncClient, SyncClient]; actors: readonly [Actor, Actor] };
type Step = fc.AsyncCommand<Model, Real, true>;

class Change implements Step {
  readonly who: Who;
  readonly name: string;
  readonly args: Record<string, unknown>;
  constructor(who: Who, name: string, args: Record<string, unknown>) {
    this.who = who;
    this.name = name;
    this.args = args;
  }
  check = () => Promise.resolve(true);
  async run(model: Model, { clients }: Real) {
    clients[this.who].change(`${this.who}-${model.made}`, this.name, this.args);
    model.made += 1;
  }
  toString = () => `${this.who} makes ${this.name} ${JSON.stringify(this.args)}`;
}

/** A request of some size over a network that may fail. */
abstract class Request implements Step {
  readonly who: Who;
  readonly network: Network;
  readonly size: number;
  constructor(who: Who, network: Network, size: number) {
    this.who = who;
    this.network = network;
    this.size = size;
  }
  check = () => Promise.resolve(true);
  abstract run(model: Model, real: Real): Promise<void>;
}

class Push extends Request {
  override async run(model: Model, real: Real) {
    const client = real.clients[this.who];
    const sent = client.outbox.slice(0, this.size);
    const arrives = this.network !== 'loses_request' && client.knowsEpoch(model.epoch);
    await client.push(this.network, this.size);
    for (const { id, name, args } of arrives ? sent : [])
      if (!model.status.has(id)) take(model, real.actors[this.who], { id, name, args });
    await expectStored(model, real);
  }
  override toString = () => `${this.who} pushes ${this.size}, network ${this.network}`;
}

class Pull extends Request {
  override async run(model: Model, { clients }: Real) {
    const client = clients[this.who];
    const final = await client.pull(this.network, this.size);
    // Everything up to the cursor of a final page is here, and no change of this client is both gone and not there.
    if (final) expect(rowsOf(client)).toEqual(Object.fromEntries(model.rows));
  }
  override toString = () => `${this.who} pulls ${this.size}, network ${this.network}`;
}

/** As the restoring of a backup taken just now does. */
class NewEpoch implements Step {
  check = () => Promise.resolve(true);
  async run(model: Model, { workspaceId, clients }: Real) {
    await api.database.update(workspaces).set({ epoch: sql`gen_random_uuid()` }).where(eq(workspaces.id, workspaceId));
    model.epoch += 1;
    for (const client of clients) client.epochNow = model.epoch;
  }
  toString = () => 'a new epoch';
}

/** The API's part, done by the reducers alone. */
function take(model: Model, actor: Actor, { id, name, args }: { id: string; name: string; args: unknown }): void {
  // Rows are only ever put under their kind.
  const read: EntityReader = <K extends EntityKind>(kind: K, row: string) =>
    model.rows.get(`${kind} ${row}`) as EntityOf<K> | undefined;
  const outcome = applyChange(name, args, read, actor);
  model.status.set(id, outcome.status);
  for (const write of outcome.status === 'applied' ? outcome.writes : []) {
    if (write.value === null) model.rows.delete(`${write.kind} ${write.id}`);
    else model.rows.set(`${write.kind} ${write.id}`, write.value);
  }
}

const KINDS = ['alert', 'alert_event', 'label'] as const;

/** The rows that the model knows of; members and the workspace are not what is changed here. */
const rowsOf = (client: SyncClient) =>
  Object.fromEntries([...client.rows].filter(([key]) => KINDS.some((kind) => key.startsWith(`${kind} `))));

async function expectStored(model: Model, { workspaceId }: Real): Promise<void> {
  const taken = await api.database.select().from(appliedChanges).where(eq(appliedChanges.workspaceId, workspaceId));
  expect(Object.fromEntries(taken.map(({ id, status }) => [id, status]))).toEqual(Object.fromEntries(model.status));
  const rows: [string, unknown][] = [];
  for (const kind of KINDS) {
    for (const row of await api.administration.rows(workspaceId, kind)) rows.push([`${kind} ${row.id}`, row]);
  }
  expect(Object.fromEntries(rows)).toEqual(Object.fromEntries(model.rows));
}

const who = fc.constantFrom<Who>(0, 1);
const network = fc.constantFrom<Network>('works', 'works', 'loses_request', 'loses_answer', 'sends_twice');
const tick = fc.tuple(who, fc.boolean(), fc.constantFrom('ana', 'bo'));
const state = fc.constantFrom('open', 'validated', 'escalated', 'closed');
const move = fc.tuple(who, state, state);
const label = fc.tuple(who, fc.constantFrom('label.create@1', 'label.retire@1'), fc.constantFrom('one', 'two'));
const steps = fc.commands<Model, Real, true>(
  [
    tick.map(([by, done, stepId]) => new Change(by, 'alert.tick@1', { alertId: alert.id, stepId, done })),
    move.map(([by, from, to]) => new Change(by, 'alert.move@1', { alertId: alert.id, from, to, reason: 'seen' })),
    label.map(([by, name, labelId]) => new Change(by, name, { labelId })),
    who.map((by) => new Change(by, 'alert.take@1', { alertId: 'not there' })),
    fc.tuple(who, network, fc.integer({ min: 1, max: 5 })).map((drawn) => new Push(...drawn)),
    fc.tuple(who, network, fc.integer({ min: 1, max: 5 })).map((drawn) => new Push(...drawn)),
    fc.tuple(who, network, fc.integer({ min: 1, max: 4 })).map((drawn) => new Pull(...drawn)),
    fc.tuple(who, network, fc.integer({ min: 1, max: 4 })).map((drawn) => new Pull(...drawn)),
    fc.constant(new NewEpoch()),
  ],
  { maxCommands: 60, size: '+1' },
);

let workspace = 0;

/** A workspace with the alert and two leads, each with a client; and the model of it. */
async function setup(): Promise<{ model: Model; real: Real }> {
  workspace += 1;
  const name = `W${workspace}`;
  const { workspaceId } = await api.administration.ensureWorkspace({ name, sharesTickets: true, tagField: 'Tags' });
  await api.administration.writeRows(workspaceId, [{ kind: 'alert', id: alert.id, value: alert }]);
  const connected = [
    await api.connectAs(workspaceId, 'Ana', 'lead'),
    await api.connectAs(workspaceId, 'Bo', 'lead'),
  ] as const;
  const actorOf = ({ memberId, memberName }: (typeof connected)[Who]): Actor => ({
    memberId,
    name: memberName,
    role: 'lead',
    at: api.now().toISOString(),
  });
  return {
    model: { rows: new Map([['alert alert', alert]]), status: new Map(), made: 0, epoch: 0 },
    real: {
      workspaceId,
      clients: [
        new SyncClient(api, { ...connected[0], name: 'ana' }),
        new SyncClient(api, { ...connected[1], name: 'bo' }),
      ],
      actors: [actorOf(connected[0]), actorOf(connected[1])],
    },
  };
}

test('whatever the network loses or repeats, the API holds each change once, in order, and clients end with what it holds', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (commands) => {
      const { model, real } = await setup();
      await fc.asyncModelRun(() => ({ model, real }), commands);
      for (const by of [0, 1, 0, 1] as const) {
        const client = real.clients[by];
        for (const change of await client.settle())
          if (!model.status.has(change.id)) take(model, real.actors[by], change);
      }
      await expectStored(model, real);
      expect(model.status.size).toBe(model.made);
      for (const by of [0, 1] as const) {
        const client = real.clients[by];
        expect(rowsOf(client)).toEqual(Object.fromEntries(model.rows));
        // Everybody hears of each refusal of theirs, once.
        const refused = [...model.status].filter(([id, status]) => status === 'rejected' && id.startsWith(`${by}-`));
        expect([...client.refused].sort()).toEqual(refused.map(([id]) => id).sort());
      }
    }),
    { numRuns: 25 },
  );
});
