import type { ReactElement } from 'react';
import type { AlertState } from '#lib/contract/alert.ts';
import { Chip, type Tone } from '../ui/chip.tsx';
import { t } from '../ui/words.ts';

const TONES: Record<AlertState, Tone> = {
  open: 'neutral',
  validated: 'good',
  escalated: 'accent',
  recovering: 'good',
  closed: 'neutral',
  dismissed: 'neutral',
};

/** Where an alert is in its life. */
export function StateChip({ state }: { state: AlertState }): ReactElement {
  return <Chip tone={TONES[state]}>{t(`state.${state}`)}</Chip>;
}
