import type { TunedSignal } from '#lib/bridge/signal-views.ts';
import { view as consoleView } from './console-states.ts';
import { living } from './life-samples.ts';
import { panel, saving } from './samples.ts';
import { finishing } from './signal-samples.ts';
import type { Answers, State } from './state.ts';
import { alerts, backtest, untouched } from './tuning-states.ts';

const UNREACHABLE = { refusal: 'The API at bellwether.example.com does not answer.' };
const dialog = (tuned: TunedSignal | undefined, more: Answers = {}): Answers => ({
  'panel.view': { value: panel({ related: [living, saving] }) },
  'dismissal.view': { value: tuned ? { tuned } : {} },
  'dismissal.draft': { value: {} },
  'signal.backtest': { value: backtest },
  'alert.dismiss': { value: {} },
  ...more,
});
const fresh: TunedSignal = { signal: untouched, alerts };
const open = [{ press: 'Take, hand over' }, { press: 'Dismiss…' }];
// One can be seen once a reason is chosen; a draft has one.
const reason: Answers = {
  'dismissal.view': {
    value: { tuned: fresh, draft: { alertId: 'onboarding', reason: 'bot_traffic', text: 'A crawler.' } },
  },
};
const page = (name: string, answers: Answers, steps: State['steps'] = []): State => ({
  page: 'panel',
  name,
  answers,
  steps: [...open, ...steps],
});

/** An adjustment of the signal that is made with the dismissal of its alert. */
export const ADJUSTING_STATES: readonly State[] = [
  page('dismiss-no-reason', dialog(fresh)),
  page('dismiss-offered', dialog(fresh, reason)),
  page('dismiss-agent', dialog(undefined)),
  page(
    'dismiss-too-soon',
    dialog(
      { signal: finishing, alerts },
      {
        'dismissal.view': {
          value: { tuned: { signal: finishing, alerts }, draft: { alertId: 'onboarding', reason: 'known', text: '' } },
        },
      },
    ),
  ),
  page('dismiss-unreachable', dialog(fresh, { ...reason, 'signal.backtest': UNREACHABLE })),
  {
    page: 'console',
    name: 'dismiss-offered',
    hash: 'alerts?alert=onboarding',
    answers: { ...consoleView({ alerts: [living, saving], ended: [] }), ...dialog(fresh, reason) },
    steps: open,
  },
];
