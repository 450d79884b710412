import type { PanelSituation } from '#lib/bridge/views.ts';
import { onboarding, panel, upgrade } from './samples.ts';
import type { Answers, State } from './state.ts';

const host = 'support.example.com';
const situation = (value: PanelSituation): Answers => ({
  'panel.view': { value: panel({ situation: value, related: [], others: [onboarding, upgrade] }) },
});

/** The panel where it has no ticket to speak of. */
export const SITUATION_STATES: readonly State[] = [
  {
    page: 'panel',
    name: 'not-recognised',
    answers: situation({
      state: 'not_recognised',
      helpdesk: 'request-tracker',
      host,
      message: 'The subject of this ticket was not found on the page.',
    }),
  },
  {
    page: 'panel',
    name: 'not-recognised-changed',
    answers: situation({
      state: 'not_recognised',
      helpdesk: 'zendesk',
      host,
      missing: { parts: ['subject', 'messages', 'reply_box'], diagnostics: 'Helpdesk: zendesk, description 1' },
    }),
  },
  { page: 'panel', name: 'no-ticket', answers: situation({ state: 'no_ticket', helpdesk: 'request-tracker', host }) },
  {
    page: 'panel',
    name: 'switched-off',
    answers: situation({
      state: 'switched_off',
      helpdesk: 'freshdesk',
      host: 'acme.freshdesk.com',
      why: 'The panel covers the Send button since this morning. We are on it.',
    }),
  },
  { page: 'panel', name: 'no-helpdesk', answers: situation({ state: 'no_helpdesk' }) },
  { page: 'panel', name: 'no-permission', answers: situation({ state: 'no_permission', host }) },
  { page: 'panel', name: 'reading', answers: situation({ state: 'reading' }) },
  {
    page: 'panel',
    name: 'not-connected',
    answers: {
      'panel.view': {
        value: panel({
          connection: { state: 'none' },
          situation: { state: 'not_connected' },
          related: [],
          others: [],
        }),
      },
    },
  },
];
