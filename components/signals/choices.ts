import type { Severity, SignalKind } from '#lib/contract/alert.ts';
import type { Signal } from '#lib/contract/signal.ts';

// Not the schemas' own lists: with them the whole of zod would come into the page.
export const KINDS: readonly SignalKind[] = ['drop_off', 'action_failure', 'errors', 'retries', 'slow'];
export const SEVERITIES: readonly Severity[] = ['critical', 'warning', 'info'];
export const BUCKETS: readonly Signal['bucketMinutes'][] = [5, 10, 15, 30, 60];
