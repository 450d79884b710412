import fc from 'fast-check';
import type { Committing, Interruption } from '../client/messages.ts';
import { change, type DrawnChange } from './changes.ts';
import { type Condition, type DrawnFault, faults } from './network.ts';

/** The clients of every run: three browsers in one workspace, two of them of one member, and one in another. */
export const CLIENTS = [
  { name: 'ana', member: 'ana', role: 'admin', workspace: 0, notes: 'note.write@2' },
  // Still of the first version, which does not say what its author was looking at.
  { name: 'bo', member: 'bo', role: 'agent', workspace: 0, notes: 'note.write@1' },
  { name: 'ana-too', member: 'ana', role: 'admin', workspace: 0, notes: 'note.write@2' },
  { name: 'dee', member: 'dee', role: 'lead', workspace: 1, notes: 'note.write@2' },
] as const;
export type NoteWriting = (typeof CLIENTS)[number]['notes'];

/** What one client does in one step. `second` strikes a second context on the same database that syncs at the same time. */
export type Action =
  | { kind: 'rest' }
  | { kind: 'see_rejected' }
  | { kind: 'restart'; clockHours: number }
  /** `afterMs`: how long after the second context has begun. */
  | { kind: Committing; changes: DrawnChange[]; interruption: Interruption; second?: Interruption; afterMs?: number }
  | { kind: 'sync'; interruption: Interruption; second?: Interruption };

/** What happens beside the clients. The first group before a step's actions, the second in the midst of them. */
export type Disturbance =
  | { kind: 'role_changed'; client: number }
  | { kind: 'revoked'; client: number }
  | { kind: 'remembered' | 'restored' | 'alert_changed' }
  | { kind: 'node_killed'; node: number; afterMs: number }
  | { kind: 'database_crashed' | 'connections_cut' | 'browser_killed'; afterMs: number };

export type Step = { actions: Action[]; disturbances: Disturbance[]; conditions: Condition[] };
/** Everything that is drawn for a run. */
export type Plan = {
  /** Whether clients have everything before the faults begin; else they meet them in their first sync. */
  startsSynced: boolean;
  /** Small pages and batches, so that there are several. */
  pageLimit: number;
  pushLimit: number;
  sharesTickets: boolean;
  faults: DrawnFault[][];
  steps: Step[];
};

const STEPS = 10;
const perClient = <T>(one: fc.Arbitrary<T>) => fc.array(one, { minLength: CLIENTS.length, maxLength: CLIENTS.length });
const client = fc.integer({ min: 0, max: CLIENTS.length - 1 });
const afterMs = fc.integer({ min: 0, max: 60 });

const killed = fc
  .oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 60 }))
  .map((atAwait): Interruption => ({ kind: 'killed', atAwait }));
const interruption: fc.Arbitrary<Interruption> = fc.oneof(
  { weight: 11, arbitrary: fc.constant<Interruption>({ kind: 'none' }) },
  { weight: 3, arbitrary: killed },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('disk_full' as const),
      atWrite: fc.integer({ min: 1, max: 12 }),
      when: fc.constantFrom('request' as const, 'commit' as const),
    }),
  },
);
// One that is refused here takes the others of its commit with it, so most commits are of few.
const changes = fc.oneof(
  { weight: 3, arbitrary: fc.array(change, { minLength: 1, maxLength: 1 }) },
  { weight: 2, arbitrary: fc.array(change, { minLength: 2, maxLength: 3 }) },
  { weight: 1, arbitrary: fc.array(change, { minLength: 5, maxLength: 8 }) },
);

const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('commit' as const), changes, interruption }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('commit_while_syncing' as const), changes, interruption }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('commit_then_sync' as const), changes, interruption }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('commit_then_sync' as const),
      changes,
      interruption,
      second: interruption,
    }),
  },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('sync' as const), interruption }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('sync' as const), interruption, second: interruption }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('restart' as const), clockHours: fc.integer({ min: -30, max: 30 }) }),
  },
  { weight: 1, arbitrary: fc.constant<Action>({ kind: 'see_rejected' }) },
  { weight: 1, arbitrary: fc.constant<Action>({ kind: 'rest' }) },
);

const step = fc.integer({ min: 0, max: STEPS - 1 });
type Timed = { step: number; what: Disturbance };
const timed = (what: fc.Arbitrary<Disturbance>): fc.Arbitrary<Timed[]> => fc.record({ step, what }).map((one) => [one]);
const restore: fc.Arbitrary<Timed[]> = fc
  .tuple(fc.integer({ min: 1, max: STEPS - 4 }), fc.integer({ min: 0, max: 4 }))
  .map(([at, later]) => [
    { step: at, what: { kind: 'remembered' } },
    { step: at + later, what: { kind: 'restored' } },
  ]);
const disturbance: fc.Arbitrary<Timed[]> = fc.oneof(
  { weight: 6, arbitrary: restore },
  { weight: 4, arbitrary: timed(fc.record({ kind: fc.constant('role_changed' as const), client })) },
  { weight: 3, arbitrary: timed(fc.record({ kind: fc.constant('revoked' as const), client })) },
  { weight: 4, arbitrary: timed(fc.constant({ kind: 'alert_changed' as const })) },
  { weight: 4, arbitrary: timed(fc.record({ kind: fc.constant('connections_cut' as const), afterMs })) },
  {
    weight: 3,
    arbitrary: timed(
      fc.record({ kind: fc.constant('node_killed' as const), node: fc.integer({ min: 0, max: 1 }), afterMs }),
    ),
  },
  { weight: 2, arbitrary: timed(fc.record({ kind: fc.constant('database_crashed' as const), afterMs })) },
  { weight: 1, arbitrary: timed(fc.record({ kind: fc.constant('browser_killed' as const), afterMs })) },
);

const spell = fc.record({
  client,
  from: step,
  steps: fc.integer({ min: 1, max: 4 }),
  condition: fc.constantFrom<Condition>('offline', 'offline', 'old_contract'),
});

const plan: fc.Arbitrary<Plan> = fc
  .record({
    pageLimit: fc.integer({ min: 3, max: 9 }),
    pushLimit: fc.integer({ min: 1, max: 5 }),
    sharesTickets: fc.boolean(),
    startsSynced: fc.constantFrom(true, true, true, false),
    faults: perClient(faults),
    actions: fc.array(perClient(action), { minLength: STEPS, maxLength: STEPS }),
    disturbances: fc.array(disturbance, { maxLength: 2 }).map((drawn) => drawn.flat()),
    spells: fc.array(spell, { maxLength: 3 }),
  })
  .map(({ actions, disturbances, spells, ...rest }) => ({
    ...rest,
    steps: actions.map((ofStep, index) => ({
      actions: ofStep,
      disturbances: disturbances.filter((one) => one.step === index).map(({ what }) => what),
      conditions: CLIENTS.map(
        (_, who): Condition =>
          spells.find(({ client: of, from, steps }) => of === who && index >= from && index < from + steps)
            ?.condition ?? 'online',
      ),
    })),
  }));

/** The plan of a seed, always the same. */
export function planOf(seed: number): Plan {
  const [drawn] = fc.sample(fc.noBias(plan), { seed, numRuns: 1 });
  if (!drawn) throw new Error('fast-check has drawn nothing');
  return drawn;
}
