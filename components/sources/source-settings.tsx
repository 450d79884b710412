import { type ReactElement, useState } from 'react';
import { type AlertSourceView, AUTO_RESOLVE_MINUTES } from '#lib/contract/alert-source.ts';
import { Button } from '../ui/button.tsx';
import { Choice, TextField } from '../ui/field.tsx';
import { inWords } from '../ui/in-words.ts';
import { Notice } from '../ui/notice.tsx';
import { periodInWords } from '../ui/period.ts';
import { useToasts } from '../ui/toasts.tsx';
import { useCommand } from '../ui/use-command.ts';
import { t } from '../ui/words.ts';

const DAY = 24 * 60;
const PERIODS = [15, 30, 60, 240, 720, DAY, 2 * DAY, 7 * DAY, 30 * DAY];

/** What a source is called, and when its silence is an end. */
export function SourceSettings({ source }: { source: AlertSourceView }): ReactElement {
  const { id, kind, autoResolveMinutes } = source;
  const change = useCommand('alertSource.change', true);
  const { tell } = useToasts();
  const [name, setName] = useState(source.name);
  const [minutes, setMinutes] = useState(autoResolveMinutes);
  const nothing = name.trim() === '';
  const same = name.trim() === source.name && minutes === autoResolveMinutes;
  // Another program may have set one that is not among the usual ones.
  const periods = [...new Set([...PERIODS, ...(autoResolveMinutes === null ? [] : [autoResolveMinutes])])];
  const save = () => {
    if (nothing) return;
    change.mutate(
      {
        id,
        ...(name.trim() === source.name ? {} : { name: name.trim() }),
        ...(minutes === autoResolveMinutes ? {} : { autoResolveMinutes: minutes }),
      },
      { onSuccess: () => tell({ text: t('sources.saved', [name.trim()]) }) },
    );
  };
  return (
    <form
      noValidate
      className="rounded-control bg-sunken p-3"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <TextField
        label={t('sources.rename')}
        error={nothing ? t('sources.nameMissing') : undefined}
        autoComplete="off"
        maxLength={200}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <Choice
        label={t('sources.silence')}
        hint={t(
          AUTO_RESOLVE_MINUTES[kind] === null && kind !== 'plain' ? 'sources.silenceTold' : 'sources.silenceHint',
        )}
        value={minutes === null ? '' : String(minutes)}
        onChange={(event) => setMinutes(event.target.value === '' ? null : Number(event.target.value))}
      >
        <option value="">{t('sources.never')}</option>
        {periods
          .toSorted((left, right) => left - right)
          .map((each) => (
            <option key={each} value={each}>
              {periodInWords(each)}
            </option>
          ))}
      </Choice>
      {change.error ? <Notice tone="critical">{inWords(change.error)}</Notice> : null}
      <Button submit disabled={change.isPending || same} title={same ? t('common.nothingChanged') : undefined}>
        {t('common.save')}
      </Button>
    </form>
  );
}
