import { type ReactElement, useState } from 'react';
import type { Alert } from '#lib/contract/alert.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { useCommand } from '../ui/use-command.ts';
import { t } from '../ui/words.ts';

/** Asks the owner of an alert that has ended whether they could act on it in time; a no may say what stood in the way. */
export function ActionableQuestion({ alert: { id: alertId } }: { alert: Alert }): ReactElement {
  const [no, setNo] = useState(false);
  const [why, setWhy] = useState('');
  const answer = useCommand('alert.answer');
  const { tell } = useToasts();
  const send = (could: boolean) => {
    const words = why.trim();
    answer.mutate(
      { alertId, could, ...(could || words === '' ? {} : { why: words }) },
      { onSuccess: () => tell({ text: t('actionable.done') }) },
    );
  };
  return (
    <form
      className="border-t border-line bg-sunken px-3 py-2"
      onSubmit={(event) => {
        event.preventDefault();
        send(false);
      }}
    >
      <p className="font-semibold">{t('actionable.ask')}</p>
      <p className="mb-2 text-small text-muted">{t('actionable.means')}</p>
      <div className="flex flex-wrap gap-1.5">
        <Button disabled={answer.isPending} onClick={() => send(true)}>
          {t('actionable.yes')}
        </Button>
        <Button aria-expanded={no} disabled={answer.isPending} onClick={() => setNo(!no)}>
          {t('actionable.no')}
        </Button>
      </div>
      {no ? (
        <div className="mt-2">
          <TextField
            label={t('actionable.why')}
            autoComplete="off"
            maxLength={1_000}
            value={why}
            onChange={(event) => setWhy(event.target.value)}
          />
          <Button submit look="primary" disabled={answer.isPending}>
            {t('actionable.send')}
          </Button>
        </div>
      ) : null}
    </form>
  );
}
