import type { Regular } from '../jobs/regularly.ts';
import { purge } from './purge.ts';

/** Removes what has been kept long enough, every hour; not with everything else at the start. */
export const HOUSEKEEPING: Regular = {
  everyMs: 3_600_000,
  firstMs: 60_000,
  lock: 4_126_310_873,
  failed: 'what is old could not be removed',
  work: purge,
};
