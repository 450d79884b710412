import type { ReactElement } from 'react';
import type { AlertCard } from '#lib/bridge/views.ts';
import { Dialog } from '../ui/dialog.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { useCommand } from '../ui/use-command.ts';
import { t } from '../ui/words.ts';
import { NoteSheet } from './note-sheet.tsx';

/** Writes a note beside the ticket; the same can be done in a tab of its own. */
export function NoteDialog({ card, onClose }: { card: AlertCard; onClose: () => void }): ReactElement {
  const open = useCommand('open.replay');
  return (
    <Dialog title={t('replay.dialog')} onClose={onClose}>
      <p className="mb-3 text-muted">
        <span dir="auto">{card.alert.title}</span>{' '}
        <TextLink onPress={() => open.mutate({ alertId: card.alert.id }, { onSuccess: onClose })}>
          {t('replay.inTab')}
        </TextLink>
      </p>
      <NoteSheet alertId={card.alert.id} onWritten={onClose} />
    </Dialog>
  );
}
