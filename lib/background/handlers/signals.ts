import { uuidv7 } from 'uuidv7';
import { backtestSignal } from '#lib/replica/api.ts';
import { GERMAN } from '#lib/signals/starter/de.ts';
import { ENGLISH } from '#lib/signals/starter/en.ts';
import { starterSet } from '#lib/signals/starter-set.ts';
import { signalsView, signalView } from '../views/signals-view.ts';
import { asking } from './asking.ts';
import { change } from './change.ts';
import { formDraftHandlers } from './form-drafts.ts';
import type { Handlers } from './handler.ts';

type Names =
  | 'signals.view'
  | 'signal.view'
  | 'signal.backtest'
  | 'starterSet.make'
  | 'journey.save'
  | 'journey.retire'
  | 'signal.save'
  | 'signal.switch'
  | 'signal.adjust';

export const signalHandlers: Pick<Handlers, Names> = {
  'signals.view': async (background) => {
    const view = await signalsView(background);
    background.sync.freshen();
    return view;
  },
  'signal.view': async (background, { signalId }) => {
    const view = signalView(background, signalId);
    background.sync.freshen();
    return view;
  },
  'signal.backtest': (background, { signalId, ...settings }) =>
    asking(background, (address, token) => backtestSignal(address, token, signalId, settings)),
  'starterSet.make': async (background, { language, ...wish }) => {
    const made = starterSet(wish, language === 'de' ? GERMAN : ENGLISH, uuidv7);
    await change(background, [
      ...made.journeys.map((args) => ({ name: 'journey.save@1' as const, args })),
      ...made.signals.map((args) => ({ name: 'signal.save@1' as const, args })),
    ]);
    return {
      journeyIds: made.journeys.map(({ journeyId }) => journeyId),
      signalIds: made.signals.map(({ signalId }) => signalId),
    };
  },
  'journey.save': async (background, journey, caller) => {
    await change(background, [{ name: 'journey.save@1', args: { ...journey, version: uuidv7() } }]);
    return formDraftHandlers['formDraft.drop'](background, { of: 'journey', id: journey.journeyId }, caller);
  },
  'journey.retire': async (background, args) => {
    await change(background, [{ name: 'journey.retire@1', args }]);
    return {};
  },
  'signal.save': async (background, signal, caller) => {
    await change(background, [{ name: 'signal.save@1', args: { ...signal, version: uuidv7() } }]);
    return formDraftHandlers['formDraft.drop'](background, { of: 'signal', id: signal.signalId }, caller);
  },
  'signal.switch': async (background, args) => {
    await change(background, [{ name: 'signal.switch@1', args }]);
    return {};
  },
  'signal.adjust': async (background, args) => {
    await change(background, [{ name: 'signal.adjust@1', args: { ...args, adjustmentId: uuidv7() } }]);
    return {};
  },
};
