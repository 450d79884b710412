import { connected, onboarding, revoked, synced } from './samples.ts';
import type { State } from './state.ts';

const replay = { connection: connected, sync: synced, alert: onboarding.alert, notes: onboarding.notes };

/** The page for watching replays of one alert. */
export const REPLAY_STATES: readonly State[] = [
  { page: 'replay', name: 'empty', answers: { 'replay.view': { value: replay } } },
  {
    page: 'replay',
    name: 'draft',
    answers: {
      'replay.view': {
        value: {
          ...replay,
          draft: {
            noteId: 'd',
            alertId: 'onboarding',
            replayUrl: 'https://replays.example.com/s/93',
            verdict: 'shows_it',
            text: 'Grey button after the upload, 0:42.',
          },
        },
      },
      'note.draft': { value: {} },
    },
    steps: [{ key: 'n' }],
  },
  {
    page: 'replay',
    name: 'gone',
    answers: { 'replay.view': { value: { connection: connected, sync: synced, notes: [] } } },
  },
  {
    page: 'replay',
    name: 'offline',
    answers: {
      'replay.view': {
        value: {
          ...replay,
          sync: { ...synced, state: 'offline', message: 'The API at bellwether.example.com does not answer.' },
        },
      },
    },
  },
  {
    page: 'replay',
    name: 'not-connected',
    answers: { 'replay.view': { value: { connection: { state: 'none' }, sync: synced, notes: [] } } },
  },
  {
    page: 'replay',
    name: 'revoked',
    answers: { 'replay.view': { value: { connection: revoked, sync: synced, notes: [] } } },
  },
  { page: 'replay', name: 'loading', answers: { 'replay.view': 'never' } },
  { page: 'replay', name: 'error', answers: { 'replay.view': 'broken' } },
];
