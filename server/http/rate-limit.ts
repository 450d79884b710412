import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Refusal } from './refusal.ts';

/** Counts requests of one node; guesses of codes are counted in the database, over all nodes. */
export type RateLimit = {
  /** @throws Refusal `too_many_requests`, with how long to wait */
  count(who: string): Promise<void>;
};

const WINDOW_SECONDS = 60;

/** @param perMinute 0 for no limit */
export function rateLimit(perMinute: number): RateLimit {
  if (perMinute === 0) return { count: () => Promise.resolve() };
  const limiter = new RateLimiterMemory({ points: perMinute, duration: WINDOW_SECONDS });
  return {
    count: async (who) => {
      try {
        await limiter.consume(who);
      } catch (limited) {
        if (!(limited instanceof RateLimiterRes)) throw limited;
        throw new Refusal('too_many_requests', 'That was a lot at once. It goes on by itself in a moment.', {
          retryAfterSeconds: Math.max(1, Math.ceil(limited.msBeforeNext / 1_000)),
        });
      }
    },
  };
}
