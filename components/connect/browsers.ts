import type { Connection } from '#lib/contract/connect.ts';

/** This browser first, then those that were used last. One that was never used counts from when it was connected. */
export function inOrder(connections: readonly Connection[]): Connection[] {
  const used = ({ lastSeenAt, createdAt }: Connection) => Date.parse(lastSeenAt ?? createdAt);
  return connections.toSorted(
    (left, right) => Number(right.current) - Number(left.current) || used(right) - used(left),
  );
}
