import { type ReactElement, useState } from 'react';
import type { AlertSourceView } from '#lib/contract/alert-source.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { inWords } from '../ui/in-words.ts';
import { Notice } from '../ui/notice.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { useCommand } from '../ui/use-command.ts';
import { t } from '../ui/words.ts';

const SHORTEST = 8;

/** Takes the secret that only the tool can make. It is shown to nobody afterwards. */
export function GivenSecret({ source: { id, secretMissing } }: { source: AlertSourceView }): ReactElement {
  const change = useCommand('alertSource.change', true);
  const { tell } = useToasts();
  const [typed, setTyped] = useState('');
  const [tried, setTried] = useState(false);
  const wrong = typed.trim().length < SHORTEST;
  const save = () => {
    setTried(true);
    if (wrong) return;
    change.mutate(
      { id, secret: typed.trim() },
      {
        onSuccess: () => {
          setTyped('');
          setTried(false);
          tell({ text: t('sources.givenSaved') });
        },
      },
    );
  };
  return (
    <form
      noValidate
      className="mt-2"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <TextField
        type="password"
        autoComplete="off"
        label={t('sources.given')}
        hint={secretMissing ? undefined : t('sources.givenKept')}
        error={tried && wrong ? t('sources.givenMissing') : undefined}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      {change.error ? <Notice tone="critical">{inWords(change.error)}</Notice> : null}
      <Button submit disabled={change.isPending}>
        {t('common.save')}
      </Button>
    </form>
  );
}
