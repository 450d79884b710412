import { type ReactElement, useState } from 'react';
import type { AlertCard, ConsoleView } from '#lib/bridge/views.ts';
import { Button } from '../ui/button.tsx';
import { Choice, TextField } from '../ui/field.tsx';
import { inWords } from '../ui/in-words.ts';
import { useToasts } from '../ui/toasts.tsx';
import { useCommand } from '../ui/use-command.ts';
import { t } from '../ui/words.ts';
import { asLabelName, isLabelName } from './label-name.ts';

/** Makes a label for an alert, before its first ticket. */
export function LabelForm({
  alerts,
  taken,
}: {
  alerts: readonly AlertCard[];
  taken: ConsoleView['labels'];
}): ReactElement {
  const [typed, setTyped] = useState('');
  const [alertId, setAlertId] = useState('');
  const [tried, setTried] = useState(false);
  const create = useCommand('label.create', true);
  const { tell } = useToasts();
  const name = asLabelName(typed).replace(/-+$/, '');
  const exists = taken.some((label) => label.id === name && label.state === 'active');
  const error = !tried
    ? undefined
    : exists
      ? t('labels.exists')
      : isLabelName(name)
        ? undefined
        : t('labels.nameWrong');
  return (
    <form
      noValidate
      className="mb-4 rounded-card border border-line bg-surface p-3"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (!isLabelName(name) || exists) return;
        create.mutate(
          { labelId: name, ...(alertId ? { alertId } : {}) },
          {
            onSuccess: () => {
              setTyped('');
              setTried(false);
              tell({ text: t('labels.created'), label: name });
            },
          },
        );
      }}
    >
      <h2 className="mb-2 font-semibold">{t('labels.new')}</h2>
      <div className="grid gap-x-3 sm:grid-cols-2">
        <TextField
          label={t('labels.name')}
          hint={typed && name !== typed ? t('labels.becomes', [name]) : t('labels.nameHint')}
          error={error ?? (create.error ? inWords(create.error) : undefined)}
          autoComplete="off"
          spellCheck={false}
          value={typed}
          maxLength={80}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Choice label={t('labels.alert')} value={alertId} onChange={(event) => setAlertId(event.target.value)}>
          <option value="">{t('labels.noAlert')}</option>
          {alerts.map(({ alert }) => (
            <option key={alert.id} value={alert.id}>
              {alert.title}
            </option>
          ))}
        </Choice>
      </div>
      <Button submit look="primary" disabled={create.isPending}>
        {t('labels.create')}
      </Button>
    </form>
  );
}
