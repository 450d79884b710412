import { type ReactElement, useState } from 'react';
import type { ConsoleView } from '#lib/bridge/views.ts';
import type { Macro } from '#lib/contract/macro.ts';
import { textsOf } from '#lib/macros/variants.ts';
import { Button } from '../ui/button.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { TextField } from '../ui/field.tsx';
import { inWords } from '../ui/in-words.ts';
import { KeptText } from '../ui/kept-text.tsx';
import { Notice } from '../ui/notice.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { useCommand } from '../ui/use-command.ts';
import { t } from '../ui/words.ts';
import { Bindings } from './bindings.tsx';
import { draftOf, type MacroDraft, savedOf } from './macro-draft.ts';
import { MacroTexts } from './macro-texts.tsx';

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
  const [draft, setDraft] = useState(() => draftOf(macro));
  const [tried, setTried] = useState(false);
  const save = useCommand('macro.save', true);
  const { tell } = useToasts();
  const newer = macro && basis && macro.updatedAt !== basis.updatedAt ? macro : undefined;

  const submit = () => {
    setTried(true);
    if (!draft.title.trim() || draft.texts.some(({ body }) => !body.trim())) return;
    save.mutate(savedOf(draft, basis), {
      onSuccess: () => {
        tell({ text: t('macros.saved') });
        onClose();
      },
    });
  };

  const labelsFor = (chosen: readonly string[]) =>
    view.labels
      .filter((label) => label.state === 'active' || chosen.includes(label.id))
      .map(({ id }) => ({ id, text: id }));
  const write = (part: Partial<MacroDraft>) => setDraft({ ...draft, ...part });
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
          <KeptText
            label={t('macros.theirs')}
            text={textsOf(newer)
              .map(({ body }) => body)
              .join('\n\n')}
          />
          <div className="flex flex-wrap items-center gap-1.5">
            <Button onClick={() => setBasis(newer)}>{t('macros.keepMine')}</Button>
            <Button
              onClick={() => {
                setBasis(newer);
                setDraft(draftOf(newer));
              }}
            >
              {t('macros.takeTheirs')}
            </Button>
            <CopyButton text={draft.texts.map(({ body }) => body).join('\n\n')} label={t('macros.copyMine')} />
          </div>
        </Notice>
      ) : null}
      <TextField
        label={t('macros.title')}
        dir="auto"
        maxLength={500}
        value={draft.title}
        error={tried && !draft.title.trim() ? t('macros.titleMissing') : undefined}
        onChange={(event) => write({ title: event.target.value })}
      />
      <MacroTexts texts={draft.texts} tried={tried} onChange={(texts) => write({ texts })} />
      <div className="grid gap-x-4 lg:grid-cols-3">
        <Bindings
          title={t('macros.forLabels')}
          hint={t('macros.forMeans')}
          none={t('labels.none')}
          options={labelsFor(draft.labelIds)}
          chosen={draft.labelIds}
          onChange={(labelIds) => write({ labelIds })}
        />
        <Bindings
          title={t('macros.forAlerts')}
          hint={t('macros.forMeans')}
          none={t('panel.allQuiet')}
          options={view.alerts.map(({ alert }) => ({ id: alert.id, text: alert.title }))}
          chosen={draft.alertIds}
          onChange={(alertIds) => write({ alertIds })}
        />
        <Bindings
          title={t('macros.adds')}
          hint={t('macros.addsMeans')}
          none={t('labels.none')}
          options={labelsFor(draft.addsLabelIds)}
          chosen={draft.addsLabelIds}
          most={10}
          onChange={(addsLabelIds) => write({ addsLabelIds })}
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
