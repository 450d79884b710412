import type { Signal } from './signal.ts';

// Apart from the schemas, so that a page that says what is missing does without their library.

/** What a signal cannot be switched on without. */
const SIGNAL_NEEDS = ['owner', 'fallback', 'playbook'] as const;
export type SignalNeed = (typeof SIGNAL_NEEDS)[number];

/** What is still missing before the signal can be switched on. Pure. */
export function missingFor({
  ownerId,
  fallbackId,
  playbook,
}: Pick<Signal, 'ownerId' | 'fallbackId' | 'playbook'>): SignalNeed[] {
  return SIGNAL_NEEDS.filter((need) => {
    if (need === 'owner') return ownerId === undefined;
    if (need === 'fallback') return fallbackId === undefined || fallbackId === ownerId;
    return playbook.length === 0;
  });
}

/** A signal is adjusted once in so many days, so that each adjustment can show what it did. */
export const ADJUSTMENT_EVERY_DAYS = 7;
