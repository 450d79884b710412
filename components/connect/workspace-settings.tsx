import { type ReactElement, useId, useState } from 'react';
import type { ConsoleView } from '#lib/bridge/views.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { inWords } from '../ui/in-words.ts';
import { useToasts } from '../ui/toasts.tsx';
import { useCommand } from '../ui/use-command.ts';
import { t } from '../ui/words.ts';

/** What an admin decides for everybody: whether tickets are shared, and where tags are kept that have no place of their own. */
export function WorkspaceSettings({ workspace }: { workspace: NonNullable<ConsoleView['workspace']> }): ReactElement {
  const { sharesTickets, tagField } = workspace;
  const [written, setWritten] = useState<string>();
  const field = written ?? tagField;
  const change = useCommand('workspace.settings', true);
  const { tell } = useToasts();
  const meansId = useId();
  const share = (yes: boolean) =>
    change.mutate(
      { sharesTickets: yes },
      {
        onSuccess: () =>
          tell({
            text: yes ? t('workspace.sharesNow') : t('workspace.sharesNoMore'),
            undo: () => change.mutate({ sharesTickets: !yes }),
          }),
      },
    );
  return (
    <section className="my-4 rounded-card border border-line bg-surface p-3">
      <h2 className="mb-2 font-semibold">{t('workspace.title')}</h2>
      <label className="flex cursor-pointer items-start gap-2">
        <input
          type="checkbox"
          className="mt-0.5"
          checked={sharesTickets}
          disabled={change.isPending}
          aria-describedby={meansId}
          onChange={(event) => share(event.target.checked)}
        />
        <span>{t('workspace.shares')}</span>
      </label>
      <p id={meansId} className="mt-0.5 mb-3 pl-6 text-small text-muted">
        {t('workspace.sharesMeans')}
      </p>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          const name = field.trim();
          if (name === '' || name === tagField) return;
          const done = () => {
            setWritten(undefined);
            tell({ text: t('workspace.fieldSaved', [name]) });
          };
          change.mutate({ tagField: name }, { onSuccess: done });
        }}
      >
        <TextField
          label={t('workspace.field')}
          hint={t('workspace.fieldHint')}
          error={field.trim() === '' ? t('workspace.fieldMissing') : change.error ? inWords(change.error) : undefined}
          autoComplete="off"
          spellCheck={false}
          maxLength={100}
          value={field}
          onChange={(event) => setWritten(event.target.value)}
        />
        <Button submit disabled={change.isPending || field.trim() === '' || field.trim() === tagField}>
          {t('workspace.saveField')}
        </Button>
      </form>
    </section>
  );
}
