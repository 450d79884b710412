import { type ReactElement, useState } from 'react';
import type { AlertCard } from '#lib/bridge/views.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextArea } from '../../ui/field.tsx';
import { inWords } from '../../ui/in-words.ts';
import { useToasts } from '../../ui/toasts.tsx';
import { useCommand } from '../../ui/use-command.ts';
import { t } from '../../ui/words.ts';
import { About } from './about.tsx';

type Props = { card: AlertCard; to: 'validated' | 'escalated' | 'closed'; onClose: () => void };

/** Moves an alert on and asks why. */
export function MoveDialog({ card, to, onClose }: Props): ReactElement {
  const [why, setWhy] = useState('');
  const [tried, setTried] = useState(false);
  // As the person saw it when they began: what changes meanwhile is not moved unseen.
  const [from] = useState(card.alert.state);
  const move = useCommand('alert.move', true);
  const reopen = useCommand('alert.move');
  const { tell } = useToasts();
  const alertId = card.alert.id;
  const submit = () => {
    const reason = why.trim();
    setTried(true);
    if (reason === '') return;
    move.mutate(
      { alertId, from, to, reason },
      {
        onSuccess: () => {
          const undo = () => reopen.mutate({ alertId, from: to, to: from });
          tell({ text: t(`alert.moved.${to}`), ...(to === 'closed' ? { undo } : {}) });
          onClose();
        },
      },
    );
  };
  return (
    <Dialog title={t(`move.title.${to}`)} onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <About card={card}>{t(`move.means.${to}`)}</About>
        <TextArea
          data-first
          label={t('move.why')}
          hint={t('move.whyHint')}
          error={move.error ? inWords(move.error) : tried && why.trim() === '' ? t('move.whyMissing') : undefined}
          value={why}
          maxLength={20_000}
          onChange={(event) => setWhy(event.target.value)}
        />
        <Button submit look="primary" disabled={move.isPending}>
          {t(`move.title.${to}`)}
        </Button>
      </form>
    </Dialog>
  );
}
