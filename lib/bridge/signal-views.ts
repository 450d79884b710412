import type { Alert } from '#lib/contract/alert.ts';
import type { FormDraft } from '#lib/contract/form-draft.ts';
import type { Journey } from '#lib/contract/journey.ts';
import type { Adjustment, Signal, SignalStatus } from '#lib/contract/signal.ts';

/** Journeys and signals of the workspace. */
export type SignalsView = {
  /** Those in use first, each by name. */
  journeys: Journey[];
  signals: Signal[];
  /** How each signal stands, as the API evaluated it last; a signal that it has not evaluated yet has none. */
  statuses: SignalStatus[];
  /** What was written here and is not saved. */
  drafts: FormDraft[];
  /** Where tools send counts to. */
  address: string;
};

/** An alert of a signal, as far as tuning goes by it. */
export type SignalAlert = Pick<Alert, 'id' | 'title' | 'state' | 'startedAt' | 'endedAt'> & {
  /** When it was noticed, which is later than when it began. */
  openedAt: string;
  /** Somebody did something about it for the first time: took it, ticked a step, labelled, noted, escalated. */
  firstActionAt?: string;
  /** It was shown to be real, whatever became of it afterwards. */
  real: boolean;
  /** When that was, where it is known. */
  validatedAt?: string;
  /** Why it was none. */
  dismissedFor?: string;
  /** What its owner answered when asked whether it could be acted on. */
  actionable?: boolean;
};

/** The signal that an alert is of, for who may adjust it with a dismissal. */
export type TunedSignal = {
  signal: Signal;
  /** All of its alerts, newest first. */
  alerts: SignalAlert[];
};

/** A signal with what it has done. */
export type SignalView = {
  /** Absent where there is no such signal. */
  signal?: Signal;
  journey?: Journey;
  status?: SignalStatus;
  /** Newest first. */
  adjustments: Adjustment[];
  /** Newest first. */
  alerts: SignalAlert[];
};
