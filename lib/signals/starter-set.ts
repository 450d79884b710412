import type { ChangeArgs } from '#lib/contract/changes/index.ts';
import type { Team } from '#lib/contract/member.ts';
import {
  STARTER_SET,
  type StarterJourneyName,
  type StarterSignal,
  type StarterSignalName,
} from './starter/structure.ts';
import type { StarterText } from './starter/text.ts';

/** What is made of the starter set, and for whom. */
export type StarterWish = {
  journeys: readonly StarterJourneyName[];
  /** Those of the chosen journeys; others are passed over. */
  signals: readonly StarterSignalName[];
  ownerId?: string | undefined;
  fallbackId?: string | undefined;
  team: Team;
};

/** The changes that make it: journeys first, as each signal names a step of one. */
export type StarterChanges = { journeys: ChangeArgs<'journey.save@1'>[]; signals: ChangeArgs<'signal.save@1'>[] };

/**
 * Journeys with their steps, and signals for well-known cases with meaning, first steps and budget. All signals are off.
 * @param text what it is called, in the language of whoever asked
 * @param makeId gives another id at each call
 */
export function starterSet(wish: StarterWish, text: StarterText, makeId: () => string): StarterChanges {
  const made: StarterChanges = { journeys: [], signals: [] };
  for (const name of new Set(wish.journeys)) {
    const { steps, signals } = STARTER_SET[name];
    const journeyId = makeId();
    const stepIds = new Map(steps.map((step) => [step, makeId()]));
    made.journeys.push({
      journeyId,
      name: text.journeys[name],
      steps: [...stepIds].map(([step, id]) => ({ id, name: text.steps[step] })),
      version: makeId(),
    });
    for (const signal of signals) {
      const stepId = stepIds.get(signal.step);
      if (stepId === undefined || !wish.signals.includes(signal.name)) continue;
      made.signals.push(settingsOf(signal, { journeyId, stepId }, wish, text, makeId));
    }
  }
  return made;
}

function settingsOf(
  { name, kind, severity, budgetDays }: StarterSignal,
  place: { journeyId: string; stepId: string },
  { ownerId, fallbackId, team }: StarterWish,
  { signals }: StarterText,
  makeId: () => string,
): ChangeArgs<'signal.save@1'> {
  const said = signals[name];
  return {
    ...place,
    signalId: makeId(),
    version: makeId(),
    name: said.name,
    kind,
    meaning: said.meaning,
    severity,
    ...(ownerId === undefined ? {} : { ownerId }),
    ...(fallbackId === undefined ? {} : { fallbackId }),
    team,
    playbook: said.playbook.map((step) => ({ id: makeId(), text: step })),
    budgetDays,
    bucketMinutes: 15,
    filters: [],
    maintenance: [],
    countsFrom: 'points',
    errors: [],
    urls: [],
  };
}
