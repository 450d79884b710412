import { type ReactElement, useState } from 'react';
import type { ConsoleView } from '#lib/bridge/views.ts';
import type { Macro } from '#lib/contract/macro.ts';
import { Button } from '../ui/button.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { TextArea, TextField, Tick } from '../ui/field.tsx';
import { inWords } from '../ui/in-words.ts';
import { KeptText } from '../ui/kept-text.tsx';
import { Notice } from '../ui/notice.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { useCommand } from '../ui/use-command.ts';
import { t } from '../ui/words.ts';
import { LivePreview } from './live-preview.tsx';

/** Writes a macro. Whatever goes wrong in saving, the text stays in the form. */
export function MacroEditor({
  view,
  macro,
  onClose,
}: {
  view: ConsoleView;
  macro: Macro | undefined;
  onClose: () => void;
}): ReactElement {
  // The version that the author started from: if the saved one is newer by then, somebody else was here.
  const [basis, setBasis] = useState(macro);
  const [title, setTitle] = useState(macro?.title ?? '');
  const [body, setBody] = useState(macro?.body ?? '');
  const [labelIds, setLabelIds] = useState<readonly string[]>(macro?.labelIds ?? []);
  const [alertIds, setAlertIds] = useState<readonly string[]>(macro?.alertIds ?? []);
  const [tried, setTried] = useState(false);
  const save = useCommand('macro.save', true);
  const { tell } = useToasts();
  const newer = macro && basis && macro.updatedAt !== basis.updatedAt ? macro : undefined;

  const submit = () => {
    setTried(true);
    if (!title.trim() || !body.trim()) return;
    save.mutate(
      {
        ...(basis ? { macroId: basis.id, basedOn: basis.version ?? basis.updatedAt } : {}),
        title: title.trim(),
        body,
        labelIds: [...labelIds],
        alertIds: [...alertIds],
      },
      {
        onSuccess: () => {
          tell({ text: t('macros.saved') });
          onClose();
        },
      },
    );
  };

  const labels = view.labels.filter((label) => label.state === 'active' || labelIds.includes(label.id));
  return (
    <form
      noValidate
      className="max-w-[960px]"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {newer ? (
        <Notice>
          <p>{t('macros.conflict')}</p>
          <KeptText label={t('macros.theirs')} text={newer.body} />
          <div className="flex flex-wrap items-center gap-1.5">
            <Button onClick={() => setBasis(newer)}>{t('macros.keepMine')}</Button>
            <Button
              onClick={() => {
                setBasis(newer);
                setTitle(newer.title);
                setBody(newer.body);
                setLabelIds(newer.labelIds);
                setAlertIds(newer.alertIds);
              }}
            >
              {t('macros.takeTheirs')}
            </Button>
            <CopyButton text={body} label={t('macros.copyMine')} />
          </div>
        </Notice>
      ) : null}
      <TextField
        label={t('macros.title')}
        dir="auto"
        maxLength={500}
        value={title}
        error={tried && !title.trim() ? t('macros.titleMissing') : undefined}
        onChange={(event) => setTitle(event.target.value)}
      />
      <div className="grid gap-x-4 lg:grid-cols-2">
        <TextArea
          label={t('macros.body')}
          hint={unbroken(t('macros.bodyHint'))}
          maxLength={20_000}
          className="min-h-56"
          value={body}
          error={tried && !body.trim() ? t('macros.bodyMissing') : undefined}
          onChange={(event) => setBody(event.target.value)}
        />
        <LivePreview body={body} />
      </div>
      <div className="grid gap-x-4 lg:grid-cols-2">
        <Bindings
          title={t('macros.forLabels')}
          none={t('labels.none')}
          options={labels.map(({ id }) => ({ id, text: id }))}
          chosen={labelIds}
          onChange={setLabelIds}
        />
        <Bindings
          title={t('macros.forAlerts')}
          none={t('panel.allQuiet')}
          options={view.alerts.map(({ alert }) => ({ id: alert.id, text: alert.title }))}
          chosen={alertIds}
          onChange={setAlertIds}
        />
      </div>
      {save.error ? (
        <Notice tone="critical">
          {inWords(save.error)} {t('error.kept')}
        </Notice>
      ) : null}
      <div className="flex flex-wrap items-center gap-1.5">
        <Button
          submit
          look="primary"
          disabled={save.isPending || newer !== undefined}
          title={newer ? t('macros.decideFirst') : undefined}
        >
          {t('common.save')}
        </Button>
        <Button onClick={onClose}>{t('common.cancel')}</Button>
      </div>
    </form>
  );
}

/** Keeps each placeholder in one line. */
const unbroken = (hint: string) => hint.replaceAll('{{ ', '{{\u00a0').replaceAll(' }}', '\u00a0}}');

type BindingsProps = {
  title: string;
  none: string;
  options: readonly { id: string; text: string }[];
  chosen: readonly string[];
  onChange: (ids: string[]) => void;
};

/** What a macro is for. A binding whose label or alert is out of sight is kept as it is. */
function Bindings({ title, none, options, chosen, onChange }: BindingsProps): ReactElement {
  return (
    <fieldset className="mb-3">
      <legend className="mb-1 font-semibold">{title}</legend>
      {options.length === 0 ? <p className="text-muted">{none}</p> : null}
      <div className="max-h-44 overflow-y-auto">
        {options.map(({ id, text }) => (
          <Tick
            key={id}
            checked={chosen.includes(id)}
            onChange={(event) =>
              onChange(event.target.checked ? [...chosen, id] : chosen.filter((each) => each !== id))
            }
          >
            <span dir="auto">{text}</span>
          </Tick>
        ))}
      </div>
    </fieldset>
  );
}
