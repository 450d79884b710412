import type { Severity } from './alert.ts';

/** How teams and tools write severities, in our three words. What is not here is a warning. */
const WORDS: Readonly<Record<string, Severity>> = {
  critical: 'critical',
  page: 'critical',
  emergency: 'critical',
  fatal: 'critical',
  high: 'critical',
  urgent: 'critical',
  error: 'critical',
  disaster: 'critical',
  p1: 'critical',
  sev1: 'critical',
  info: 'info',
  information: 'info',
  informational: 'info',
  notice: 'info',
  low: 'info',
  none: 'info',
  debug: 'info',
  p4: 'info',
  p5: 'info',
};

/** A severity in whatever words, in ours. */
export function severityOf(said: string | null | undefined): Severity {
  const word = (said ?? '').trim().toLowerCase();
  return Object.hasOwn(WORDS, word) ? (WORDS[word] ?? 'warning') : 'warning';
}
