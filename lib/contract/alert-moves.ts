import type { Alert, AlertState } from './alert.ts';
import type { Role } from './member.ts';

/** Who may move an alert: its owner, a lead (an admin counts as one), what watches it, or the API by its own clock. */
export type MoveRight = 'owner' | 'lead' | 'source' | 'system';

/** Who wants to move it. */
export type Mover = 'source' | 'system' | { memberId: string; role: Role };

/** One permitted move of an alert. */
export type AlertMove = {
  from: AlertState;
  to: AlertState;
  may: readonly MoveRight[];
  /** What has to come with it: a sentence, or a whole dismissal. */
  needs?: 'reason' | 'dismissal';
  /** Only to the state that it was in before it recovered or ended. */
  back?: true;
};

const OWNER_OR_LEAD = ['owner', 'lead'] as const;
const LEAD = ['lead'] as const;
const WATCHERS = ['source', 'system'] as const;
const SOURCE = ['source'] as const;

/** The life of an alert: every move that there is. Whatever is not in this table does not happen, whoever asks for it. */
export const ALERT_MOVES: readonly AlertMove[] = [
  { from: 'open', to: 'validated', may: OWNER_OR_LEAD, needs: 'reason' },
  { from: 'open', to: 'escalated', may: LEAD, needs: 'reason' },
  { from: 'validated', to: 'escalated', may: LEAD, needs: 'reason' },

  { from: 'open', to: 'recovering', may: WATCHERS },
  { from: 'validated', to: 'recovering', may: WATCHERS },
  { from: 'escalated', to: 'recovering', may: WATCHERS },
  { from: 'recovering', to: 'open', may: SOURCE, back: true },
  { from: 'recovering', to: 'validated', may: SOURCE, back: true },
  { from: 'recovering', to: 'escalated', may: SOURCE, back: true },

  { from: 'recovering', to: 'closed', may: OWNER_OR_LEAD },
  { from: 'open', to: 'closed', may: OWNER_OR_LEAD, needs: 'reason' },
  { from: 'validated', to: 'closed', may: OWNER_OR_LEAD, needs: 'reason' },
  { from: 'escalated', to: 'closed', may: OWNER_OR_LEAD, needs: 'reason' },

  { from: 'open', to: 'dismissed', may: OWNER_OR_LEAD, needs: 'dismissal' },
  { from: 'validated', to: 'dismissed', may: OWNER_OR_LEAD, needs: 'dismissal' },
  { from: 'escalated', to: 'dismissed', may: OWNER_OR_LEAD, needs: 'dismissal' },
  { from: 'recovering', to: 'dismissed', may: OWNER_OR_LEAD, needs: 'dismissal' },

  { from: 'closed', to: 'open', may: OWNER_OR_LEAD, back: true },
  { from: 'closed', to: 'validated', may: OWNER_OR_LEAD, back: true },
  { from: 'closed', to: 'escalated', may: OWNER_OR_LEAD, back: true },
  { from: 'closed', to: 'recovering', may: OWNER_OR_LEAD, back: true },
  { from: 'dismissed', to: 'open', may: OWNER_OR_LEAD, back: true },
  { from: 'dismissed', to: 'validated', may: OWNER_OR_LEAD, back: true },
  { from: 'dismissed', to: 'escalated', may: OWNER_OR_LEAD, back: true },
  { from: 'dismissed', to: 'recovering', may: OWNER_OR_LEAD, back: true },
];

/** What the table goes by in an alert. */
export type Movable = Pick<Alert, 'state' | 'ownerId' | 'stateBeforeRecovery' | 'stateBeforeEnd'>;

/** The move from where the alert is, if the table has it and the mover may make it; else why not, in words. */
export function permittedMove(alert: Movable, to: AlertState, mover: Mover): AlertMove | { why: string } {
  const move = ALERT_MOVES.find((one) => one.from === alert.state && one.to === to);
  const back = (alert.state === 'recovering' ? alert.stateBeforeRecovery : alert.stateBeforeEnd) ?? 'open';
  if (!move || (move.back && to !== back)) {
    return { why: `An alert that is ${alert.state} does not become ${to}.` };
  }
  if (move.may.some((right) => hasRight(alert, right, mover))) return move;
  return {
    why: move.may.some((right) => right === 'owner')
      ? 'Only the owner of this alert or a lead can do this. Take the alert, or ask a lead.'
      : 'Only a lead can do this; ask a lead of your workspace.',
  };
}

/** Every move that the mover may make from where the alert is. */
export function permittedMoves(alert: Movable, mover: Mover): AlertMove[] {
  return ALERT_MOVES.filter(({ from, to }) => from === alert.state && !('why' in permittedMove(alert, to, mover)));
}

function hasRight({ ownerId }: Movable, right: MoveRight, mover: Mover): boolean {
  if (typeof mover === 'string') return right === mover;
  if (right === 'lead') return mover.role !== 'agent';
  return right === 'owner' && ownerId === mover.memberId;
}
