import { z } from 'zod';
import { FormDraft } from '#lib/contract/form-draft.ts';
import { Journey } from '#lib/contract/journey.ts';
import { Team } from '#lib/contract/member.ts';
import { Id } from '#lib/contract/primitives.ts';
import { Adjustment, SignalSettings } from '#lib/contract/signal.ts';
import { type Backtest, BacktestRequest } from '#lib/contract/signal-history.ts';
import type { SignalsView, SignalView } from './signal-views.ts';

/** Calls about journeys and signals; all but those that show something are for leads. */
export const SIGNAL_CALLS = {
  /** Every journey and signal, with how each stands. */
  'signals.view': z.object({}),
  /** One signal with all that it has done, for tuning it. */
  'signal.view': z.object({ signalId: Id }),
  /** What other settings would have done with the kept counts. Asks the API: rejects when it cannot be reached. */
  'signal.backtest': BacktestRequest.extend({ signalId: Id }),
  /** Makes journeys and signals of the starter set, all or none, in this language. */
  'starterSet.make': z.object({
    language: z.enum(['en', 'de']),
    journeys: z.array(z.enum(['activation', 'core', 'upgrade'])).min(1),
    signals: z.array(
      z.enum(['activationDrop', 'setUpError', 'saveRetries', 'saveError', 'upgradeDrop', 'paymentRefused']),
    ),
    ownerId: Id.optional(),
    fallbackId: Id.optional(),
    team: Team,
  }),
  /** `basedOn`: the version that the author was looking at; none for a new one. */
  'journey.save': Journey.pick({ name: true, steps: true }).extend({ journeyId: Id, basedOn: Id.optional() }),
  'journey.retire': z.object({ journeyId: Id }),
  'signal.save': SignalSettings.extend({ signalId: Id, basedOn: Id.optional() }),
  'signal.switch': z.object({ signalId: Id, to: z.enum(['on', 'off', 'retired']) }),
  /** Rejects within a week of the last one, unless `override` comes with a reason. */
  'signal.adjust': Adjustment.pick({ change: true, alertId: true, why: true, override: true }).extend({
    signalId: Id,
    lastAdjustedAt: z.string().max(40).optional(),
  }),
  /** Keeps what is written in a form and not saved. */
  'formDraft.keep': FormDraft,
  'formDraft.drop': z.object({ of: z.enum(['journey', 'signal']), id: Id }),
} as const;

type Nothing = Record<string, never>;

export type SignalCallResults = {
  'signals.view': SignalsView;
  'signal.view': SignalView;
  'signal.backtest': Backtest;
  'starterSet.make': { journeyIds: string[]; signalIds: string[] };
  'journey.save': Nothing;
  'journey.retire': Nothing;
  'signal.save': Nothing;
  'signal.switch': Nothing;
  'signal.adjust': Nothing;
  'formDraft.keep': Nothing;
  'formDraft.drop': Nothing;
};
