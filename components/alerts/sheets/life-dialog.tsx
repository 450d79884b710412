import type { ReactElement } from 'react';
import type { AlertCard } from '#lib/bridge/views.ts';
import type { LifeSheet } from '../use-life.ts';
import { DismissDialog } from './dismiss-dialog.tsx';
import { HandOverDialog } from './hand-over-dialog.tsx';
import { MoveDialog } from './move-dialog.tsx';
import { SilenceDialog } from './silence-dialog.tsx';

/** The sheet that is open about an alert's life. */
export function LifeDialog({
  card,
  sheet,
  onClose,
}: {
  card: AlertCard;
  sheet: LifeSheet;
  onClose: () => void;
}): ReactElement {
  switch (sheet.kind) {
    case 'hand_over':
      return <HandOverDialog card={card} onClose={onClose} />;
    case 'silence':
      return <SilenceDialog card={card} onClose={onClose} />;
    case 'dismiss':
      return <DismissDialog card={card} onClose={onClose} />;
    case 'move':
      return <MoveDialog card={card} to={sheet.to} onClose={onClose} />;
  }
}
