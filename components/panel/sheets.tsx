import { type ReactElement, useState } from 'react';
import type { AlertCard, TicketView } from '#lib/bridge/views.ts';
import { LifeDialog } from '../alerts/sheets/life-dialog.tsx';
import type { LifeSheet } from '../alerts/use-life.ts';
import { MacroPicker } from '../macros/picker.tsx';
import { NoteDialog } from '../replays/note-dialog.tsx';
import { LooksLike } from './looks-like.tsx';

/**
 * What is open over the panel. A macro keeps the ticket that it was opened for: the page may go to another one
 * meanwhile, and a reply must never land there.
 */
export type Sheet =
  | { kind: 'macro'; alertId: string; ticket: TicketView; macroId?: string | undefined }
  | { kind: 'note'; alertId: string }
  | { kind: 'life'; alertId: string; life: LifeSheet }
  | { kind: 'looks_like' };

type Props = {
  sheet: Sheet;
  /** Whether the reply box is set to an internal note. */
  internal: boolean;
  related: readonly AlertCard[];
  others: readonly AlertCard[];
  onLooksLike: (card: AlertCard) => void;
  onClose: () => void;
};

/** The sheets of the panel; a chunk of their own, because the first paint does not need them. */
export function PanelSheet({ sheet, internal, related, others, onLooksLike, onClose }: Props): ReactElement | null {
  const cards = [...related, ...others];
  const alertId = sheet.kind === 'looks_like' ? undefined : sheet.alertId;
  // The alert may leave the lists while somebody writes about it; then the card of before is as good.
  const [first] = useState(() => cards.find((each) => each.alert.id === alertId));
  if (sheet.kind === 'looks_like') return <LooksLike cards={others} onChoose={onLooksLike} onClose={onClose} />;
  const card = cards.find((each) => each.alert.id === alertId) ?? first;
  if (!card) return null;
  if (sheet.kind === 'life') return <LifeDialog card={card} sheet={sheet.life} onClose={onClose} />;
  if (sheet.kind === 'note') return <NoteDialog card={card} onClose={onClose} />;
  return (
    <MacroPicker
      card={card}
      cards={cards}
      ticket={sheet.ticket}
      internal={internal}
      first={sheet.macroId}
      onClose={onClose}
    />
  );
}
