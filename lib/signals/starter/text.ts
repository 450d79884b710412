import type { StarterJourneyName, StarterSignalName, StarterStepName } from './structure.ts';

/** What a case means when it shows, and what to do first. */
export type StarterSignalText = { name: string; meaning: string; playbook: readonly string[] };

/** The starter set in one language. */
export type StarterText = {
  journeys: Record<StarterJourneyName, string>;
  steps: Record<StarterStepName, string>;
  signals: Record<StarterSignalName, StarterSignalText>;
};
