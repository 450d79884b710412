import type { Signal, SignalStatus } from '#lib/contract/signal.ts';
import { budgetsWith } from './budget.ts';
import type { Outcomes } from './outcomes.ts';

const DAY = 86_400_000;
/** With fewer of a kind it may be chance. */
const SEVERAL = 3;
/** A signal that was silent for so long is worth a look. */
const SILENT_DAYS = 60;
/** A drop by half that takes longer is one that customers tell of first. */
const TOO_LATE_HOURS = 48;

/** What a lead might do about a signal, by what its alerts came to. */
export type Suggestion =
  | { do: 'quieter'; dismissed: number; alerts: number; budgetDays: number }
  | { do: 'sooner'; alerts: number; budgetDays: number }
  | { do: 'filter'; count: number }
  | { do: 'plan_work'; count: number }
  | { do: 'check_counting'; count: number }
  | { do: 'owner'; late: number; due: number }
  | { do: 'more_traffic' }
  | { do: 'drop'; days: number };

/**
 * Plain rules, each by counts that the page shows.
 * @param now milliseconds since 1970
 */
export function suggestionsFor(
  { budgetDays, onSince, state }: Pick<Signal, 'budgetDays' | 'onSince' | 'state'>,
  outcomes: Outcomes,
  status: Pick<SignalStatus, 'seenAfterHours'> | undefined,
  now: number,
): Suggestion[] {
  const { alerts, validated, acted } = outcomes;
  const by = (...reasons: string[]) =>
    outcomes.dismissals.filter(({ reason }) => reasons.includes(reason)).reduce((sum, { count }) => sum + count, 0);
  const dismissed = outcomes.dismissals.reduce((sum, { count }) => sum + count, 0);
  const steps = budgetsWith(budgetDays);
  const quieter = steps.find((days) => days > budgetDays);
  const sooner = steps.findLast((days) => days < budgetDays);
  const found: Suggestion[] = [];
  const [bots, deploys, tracking] = [by('bot_traffic', 'campaign'), by('deploy_glitch'), by('tracking')];
  if (bots >= 2) found.push({ do: 'filter', count: bots });
  if (deploys >= 2) found.push({ do: 'plan_work', count: deploys });
  if (tracking >= 2) found.push({ do: 'check_counting', count: tracking });
  // What can be left out or planned for is better than seeing less of everything.
  if (found.length === 0 && dismissed >= SEVERAL && dismissed * 2 > alerts && quieter !== undefined)
    found.push({ do: 'quieter', dismissed, alerts, budgetDays: quieter });
  if (dismissed === 0 && validated >= SEVERAL && validated === alerts && sooner !== undefined)
    found.push({ do: 'sooner', alerts, budgetDays: sooner });
  const late = acted.due - acted.inTime;
  if (acted.due >= SEVERAL && late * 2 > acted.due) found.push({ do: 'owner', late, due: acted.due });
  const half = status?.seenAfterHours?.drop50;
  if (half === null || (half !== undefined && half > TOO_LATE_HOURS)) found.push({ do: 'more_traffic' });
  const days = state === 'on' && onSince !== undefined ? Math.floor((now - Date.parse(onSince)) / DAY) : 0;
  if (alerts === 0 && days >= SILENT_DAYS) found.push({ do: 'drop', days });
  return found;
}
