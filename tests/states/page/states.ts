import { ADJUSTING_STATES } from './adjusting-states.ts';
import { ALERT_LIFE_STATES } from './alert-life-states.ts';
import { CONNECTION_STATES } from './connection-states.ts';
import { CONSOLE_STATES } from './console-states.ts';
import { COUNT_SENDER_STATES } from './count-sender-states.ts';
import { HELPDESK_CONNECTION_STATES } from './helpdesk-connection-states.ts';
import { MEMBER_STATES } from './member-states.ts';
import { PANEL_STATES } from './panel-states.ts';
import { POPUP_STATES } from './popup-states.ts';
import { REPLAY_STATES } from './replay-states.ts';
import { SIGNAL_STATES } from './signal-states.ts';
import { SITUATION_STATES } from './situation-states.ts';
import { SOURCE_STATES } from './source-states.ts';
import type { State } from './state.ts';
import { SYNC_STATES } from './sync-states.ts';
import { TEACHING_STATES } from './teaching-states.ts';
import { TUNING_STATES } from './tuning-states.ts';

/** Every state that is designed, and so has to be looked at. */
export const STATES: readonly State[] = [
  ...PANEL_STATES,
  ...SITUATION_STATES,
  ...ALERT_LIFE_STATES,
  ...POPUP_STATES,
  ...CONSOLE_STATES,
  ...CONNECTION_STATES,
  ...HELPDESK_CONNECTION_STATES,
  ...SOURCE_STATES,
  ...MEMBER_STATES,
  ...SIGNAL_STATES,
  ...COUNT_SENDER_STATES,
  ...TUNING_STATES,
  ...ADJUSTING_STATES,
  ...REPLAY_STATES,
  ...SYNC_STATES,
  ...TEACHING_STATES,
];
