import type { Interruption } from '../client/messages.ts';
import type { DrawnChange } from './changes.ts';
import { ALERTS } from './names.ts';
import type { DrawnFault } from './network.ts';
import { type Action, CLIENTS, type Disturbance, type Plan } from './plan.ts';

const WHOLE: Interruption = { kind: 'none' };
const note: DrawnChange = { what: 'note' };
/** Unlike a text, which conflicts with itself, this is taken a second time without a word. */
const tick: DrawnChange = {
  what: 'other',
  name: 'alert.tick@1',
  args: { alertId: ALERTS[0], stepId: 'step-1', done: true },
};
const sync: Action = { kind: 'sync', interruption: WHOLE };
const write: Extract<Action, { changes: DrawnChange[] }> = {
  kind: 'commit_then_sync',
  changes: [note],
  interruption: WHOLE,
};
const TIMES = 5;
const again = <T>(...what: T[]): T[] => Array.from({ length: TIMES }, () => what).flat();

/** All clients do the same in each step, over one node; `faults` meet the first requests of each of them. */
function together(
  steps: readonly { action: Action; disturbances?: Disturbance[] }[],
  faults: readonly DrawnFault['fault'][] = [],
): Plan {
  return {
    startsSynced: true,
    pageLimit: 100,
    pushLimit: 5,
    sharesTickets: true,
    faults: CLIENTS.map(() => faults.map((fault) => ({ fault, node: 0, lateMs: 60 }))),
    steps: steps.map(({ action, disturbances = [] }) => ({
      actions: CLIENTS.map(() => action),
      disturbances,
      conditions: CLIENTS.map(() => 'online'),
    })),
  };
}

/** Changes are pushed while a second context pulls; its clock differs by more than a day, so it compares each time. */
export const pushesDuringPulls = (): Plan =>
  together([
    { action: { kind: 'restart', clockHours: 30 } },
    ...again({ action: sync }, { action: { ...write, second: WHOLE, afterMs: 150 } }),
  ]);

/** Changes that the backup has, of which no client has heard what became of them, are sent again after its restore. */
export const restoredUnheard = (): Plan =>
  together(
    [
      { action: { ...write, changes: [tick] } },
      { action: sync, disturbances: [{ kind: 'remembered' }, { kind: 'restored' }] },
      { action: sync },
    ],
    ['answer_lost'],
  );
