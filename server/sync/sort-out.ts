import type { PushedChange, PushResult } from '#lib/contract/sync.ts';

/** What is stored of a change. */
export type KnownChange = {
  id: string;
  clientId: string;
  memberId: string;
  seq: number;
  status: PushResult['status'];
  code: string | null;
  message: string | null;
  current: unknown;
};

export type SortedOut = {
  /** Never seen, next in number: to be applied. */
  fresh: PushedChange[];
  /** Seen before: the result of then. */
  repeated: PushResult[];
  /** Seen before under another client of the same member, which has started over: they now belong to this client. */
  adopted: PushedChange[];
  lastSeq: number;
  /** The numbers do not follow; what comes after is not taken. */
  gap: boolean;
};

/**
 * Sorts pushed changes into new ones and repeated ones. Pure.
 *
 * A number that was used before for another change is a gap as well: that client's profile was restored from a backup
 * and counts from an older state, and its changes must be numbered anew lest they be taken for the old ones.
 */
export function sortOut(
  changes: readonly PushedChange[],
  context: { clientId: string; memberId: string; lastSeq: number; known: readonly KnownChange[] },
): SortedOut {
  const { clientId, memberId, known } = context;
  const byId = new Map(known.map((change) => [change.id, change]));
  const sorted: SortedOut = { fresh: [], repeated: [], adopted: [], lastSeq: context.lastSeq, gap: false };
  for (const change of changes) {
    const before = byId.get(change.id);
    if (change.seq <= context.lastSeq) {
      if (before?.clientId !== clientId || before.seq !== change.seq) return { ...sorted, gap: true };
      sorted.repeated.push(resultOf(before, change.seq));
      continue;
    }
    if (change.seq !== sorted.lastSeq + 1) return { ...sorted, gap: true };
    if (before && (before.memberId !== memberId || before.clientId === clientId)) return { ...sorted, gap: true };
    sorted.lastSeq = change.seq;
    if (before) {
      sorted.adopted.push(change);
      sorted.repeated.push(resultOf(before, change.seq));
    } else {
      sorted.fresh.push(change);
    }
  }
  return sorted;
}

function resultOf({ id, status, code, message, current }: KnownChange, seq: number): PushResult {
  return {
    seq,
    id,
    status,
    ...(code === null ? {} : { code }),
    ...(message === null ? {} : { message }),
    ...(current === null ? {} : { current }),
  };
}
