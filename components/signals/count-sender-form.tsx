import { type ReactElement, useState } from 'react';
import type { CountSenderMade } from '#lib/contract/counts.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { inWords } from '../ui/in-words.ts';
import { Notice } from '../ui/notice.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { useCommand } from '../ui/use-command.ts';
import { t } from '../ui/words.ts';

/** Lets a tool send counts. What was typed stays until it works out. */
export function CountSenderForm({
  onMade,
  onCancel,
}: {
  onMade: (made: CountSenderMade) => void;
  onCancel: () => void;
}): ReactElement {
  const make = useCommand('countSender.make', true);
  const { tell } = useToasts();
  const [typed, setTyped] = useState('');
  const [tried, setTried] = useState(false);
  const name = typed.trim();
  const submit = () => {
    setTried(true);
    if (name === '') return;
    make.mutate(
      { name },
      {
        onSuccess: (made) => {
          tell({ text: t('senders.made', [name]) });
          onMade(made);
        },
      },
    );
  };
  return (
    <form
      noValidate
      className="border-t border-line p-3"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <TextField
        autoFocus
        label={t('senders.name')}
        hint={t('senders.nameHint')}
        error={tried && name === '' ? t('senders.nameMissing') : undefined}
        dir="auto"
        autoComplete="off"
        maxLength={200}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      {make.error ? <Notice tone="critical">{inWords(make.error)}</Notice> : null}
      <div className="flex flex-wrap gap-2">
        <Button look="primary" submit disabled={make.isPending}>
          {t('senders.add')}
        </Button>
        <Button look="quiet" onClick={onCancel}>
          {t('common.cancel')}
        </Button>
      </div>
    </form>
  );
}
