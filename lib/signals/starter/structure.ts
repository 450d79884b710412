import type { Severity, SignalKind } from '#lib/contract/alert.ts';

/** The three journeys that nearly every product has, in the order in which a customer meets them. */
export const STARTER_JOURNEYS = ['activation', 'core', 'upgrade'] as const;
export type StarterJourneyName = (typeof STARTER_JOURNEYS)[number];

export type StarterStepName =
  | 'signUp'
  | 'confirmEmail'
  | 'setUp'
  | 'finishSetUp'
  | 'openAction'
  | 'doAction'
  | 'saveAction'
  | 'seePlans'
  | 'choosePlan'
  | 'pay'
  | 'planActive';

/** The well-known cases; the first of each journey is the one to begin with. */
export type StarterSignalName =
  | 'activationDrop'
  | 'setUpError'
  | 'saveRetries'
  | 'saveError'
  | 'upgradeDrop'
  | 'paymentRefused';

export type StarterSignal = {
  name: StarterSignalName;
  step: StarterStepName;
  kind: SignalKind;
  severity: Severity;
  /** "At most one false alarm in so many days". */
  budgetDays: number;
};

export const STARTER_SET: Record<
  StarterJourneyName,
  { steps: readonly StarterStepName[]; signals: readonly StarterSignal[] }
> = {
  activation: {
    steps: ['signUp', 'confirmEmail', 'setUp', 'finishSetUp'],
    signals: [
      { name: 'activationDrop', step: 'finishSetUp', kind: 'drop_off', severity: 'critical', budgetDays: 30 },
      { name: 'setUpError', step: 'setUp', kind: 'errors', severity: 'warning', budgetDays: 30 },
    ],
  },
  core: {
    steps: ['openAction', 'doAction', 'saveAction'],
    signals: [
      { name: 'saveRetries', step: 'saveAction', kind: 'retries', severity: 'warning', budgetDays: 30 },
      { name: 'saveError', step: 'saveAction', kind: 'errors', severity: 'critical', budgetDays: 30 },
    ],
  },
  upgrade: {
    steps: ['seePlans', 'choosePlan', 'pay', 'planActive'],
    signals: [
      // Money is lost while it lasts, so one false alarm more is worth it.
      { name: 'upgradeDrop', step: 'planActive', kind: 'drop_off', severity: 'critical', budgetDays: 21 },
      { name: 'paymentRefused', step: 'pay', kind: 'action_failure', severity: 'critical', budgetDays: 21 },
    ],
  },
};
