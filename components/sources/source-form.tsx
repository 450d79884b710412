import { type ReactElement, useState } from 'react';
import type { AlertSourceMade } from '#lib/contract/alert-source.ts';
import { AlertSourceKind } from '#lib/contract/alert-source-kind.ts';
import { Button } from '../ui/button.tsx';
import { Choice, TextField } from '../ui/field.tsx';
import { inWords } from '../ui/in-words.ts';
import { Notice } from '../ui/notice.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { useCommand } from '../ui/use-command.ts';
import { t } from '../ui/words.ts';
import { sourceKindName } from './source-name.ts';

/** Adds a source; how it is set up is told once it is there. What was typed stays until it works out. */
export function SourceForm({
  onClose,
  onMade,
}: {
  onClose: () => void;
  onMade: (made: AlertSourceMade) => void;
}): ReactElement {
  const make = useCommand('alertSource.make', true);
  const { tell } = useToasts();
  const [kind, setKind] = useState<AlertSourceKind>('alertmanager');
  const [typed, setTyped] = useState<string>();
  const [tried, setTried] = useState(false);
  // What most call it anyway, until somebody has typed another name.
  const name = typed ?? (kind === 'plain' ? '' : sourceKindName(kind));
  const submit = () => {
    setTried(true);
    if (name.trim() === '') return;
    make.mutate(
      { kind, name: name.trim() },
      {
        onSuccess: (made) => {
          tell({ text: t('sources.made', [name.trim()]) });
          onMade(made);
          onClose();
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
      <h2 className="mb-2 font-semibold">{t('sources.add')}</h2>
      <Choice
        label={t('sources.kind')}
        autoFocus
        value={kind}
        onChange={(event) => setKind(AlertSourceKind.parse(event.target.value))}
      >
        {AlertSourceKind.options.map((each) => (
          <option key={each} value={each}>
            {sourceKindName(each)}
          </option>
        ))}
      </Choice>
      <TextField
        label={t('sources.name')}
        hint={t('sources.nameHint')}
        error={tried && name.trim() === '' ? t('sources.nameMissing') : undefined}
        autoComplete="off"
        maxLength={200}
        value={name}
        onChange={(event) => setTyped(event.target.value)}
      />
      {make.error ? <Notice tone="critical">{inWords(make.error)}</Notice> : null}
      <div className="flex flex-wrap gap-2">
        <Button look="primary" submit disabled={make.isPending}>
          {t('sources.add')}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {t('common.cancel')}
        </Button>
      </div>
    </form>
  );
}
