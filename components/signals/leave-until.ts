import { ADJUSTMENT_EVERY_DAYS } from '#lib/contract/signal-needs.ts';

/** Until when a signal should be left as it is; undefined where that time is over. */
export function leaveUntil(adjustedAt: string | undefined, now: number): string | undefined {
  if (adjustedAt === undefined) return undefined;
  const until = Date.parse(adjustedAt) + ADJUSTMENT_EVERY_DAYS * 86_400_000;
  return until > now ? new Date(until).toISOString() : undefined;
}
