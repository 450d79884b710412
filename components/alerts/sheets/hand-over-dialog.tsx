import { type ReactElement, useState } from 'react';
import type { AlertCard } from '#lib/bridge/views.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Choice, TextArea } from '../../ui/field.tsx';
import { inWords } from '../../ui/in-words.ts';
import { useToasts } from '../../ui/toasts.tsx';
import { useCommand } from '../../ui/use-command.ts';
import { useView } from '../../ui/use-view.ts';
import { t } from '../../ui/words.ts';
import { About } from './about.tsx';

/** Gives the alert to another member, with what they should know. */
export function HandOverDialog({ card, onClose }: { card: AlertCard; onClose: () => void }): ReactElement {
  const [toId, setToId] = useState('');
  const [why, setWhy] = useState('');
  const [tried, setTried] = useState(false);
  const view = useView('members.view', {});
  const handOver = useCommand('alert.handOver', true);
  const take = useCommand('alert.take');
  const back = useCommand('alert.handOver');
  const { tell } = useToasts();
  const { id: alertId, ownerId } = card.alert;
  const others = (view.data?.members ?? []).filter(({ id }) => id !== ownerId);
  const submit = () => {
    setTried(true);
    const to = others.find(({ id }) => id === toId);
    if (!to) return;
    // Who had it takes it again; who gave away somebody else's gives it back.
    const undo = !card.may.take
      ? () => take.mutate({ alertId })
      : ownerId === undefined
        ? undefined
        : () => back.mutate({ alertId, toId: ownerId });
    const words = why.trim();
    handOver.mutate(
      { alertId, toId, ...(words === '' ? {} : { why: words }) },
      {
        onSuccess: () => {
          tell({ text: t('handOver.done', [to.name]), ...(undo ? { undo } : {}) });
          onClose();
        },
      },
    );
  };
  return (
    <Dialog title={t('handOver.title')} onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <About card={card}>{card.alert.ownerName ?? t('alert.noOwner')}</About>
        <Choice
          data-first
          label={t('handOver.to')}
          value={toId}
          error={handOver.error ? inWords(handOver.error) : tried && toId === '' ? t('handOver.missing') : undefined}
          onChange={(event) => setToId(event.target.value)}
        >
          <option value="">{t('handOver.choose')}</option>
          {others.map(({ id, name, role, team }) => (
            <option key={id} value={id}>
              {name} ({t(`role.${role}`)}, {t(`team.${team}`)})
            </option>
          ))}
        </Choice>
        <TextArea
          label={t('handOver.why')}
          value={why}
          maxLength={20_000}
          onChange={(event) => setWhy(event.target.value)}
        />
        <Button submit look="primary" disabled={handOver.isPending}>
          {t('handOver.button')}
        </Button>
      </form>
    </Dialog>
  );
}
