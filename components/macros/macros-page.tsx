import { type ReactElement, useState } from 'react';
import type { ConsoleView } from '#lib/bridge/views.ts';
import type { Macro } from '#lib/contract/macro.ts';
import { LabelTag } from '../labels/tag.tsx';
import { Button } from '../ui/button.tsx';
import { Chip } from '../ui/chip.tsx';
import { Message } from '../ui/message.tsx';
import { Moment } from '../ui/moment.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { useCommand } from '../ui/use-command.ts';
import { t } from '../ui/words.ts';
import { ImportMacros } from './import-macros.tsx';
import { draftOf, savedOf } from './macro-draft.ts';
import { MacroEditor } from './macro-editor.tsx';

/** The reply texts of the workspace. */
export function MacrosPage({ view, isLead }: { view: ConsoleView; isLead: boolean }): ReactElement {
  // A macro id, `new`, or nothing: the list.
  const [editing, setEditing] = useState<string>();
  const [retired, setRetired] = useState(false);
  const [importing, setImporting] = useState(false);
  if (editing !== undefined) {
    return (
      <MacroEditor
        key={editing}
        view={view}
        macro={view.macros.find((macro) => macro.id === editing)}
        onClose={() => setEditing(undefined)}
      />
    );
  }
  const shown = view.macros.filter((macro) => retired || macro.state === 'active');
  const hidden = view.macros.filter((macro) => macro.state === 'retired').length;
  return (
    <div className="max-w-page">
      <p className="mb-3 flex flex-wrap items-center gap-3">
        <Button
          look="primary"
          disabled={!isLead}
          title={isLead ? undefined : t('common.leadOnly')}
          onClick={() => setEditing('new')}
        >
          {t('macros.new')}
        </Button>
        {isLead && !importing ? <Button onClick={() => setImporting(true)}>{t('importing.open')}</Button> : null}
        {isLead ? null : <span className="text-small text-muted">{t('macros.leadOnly')}</span>}
      </p>
      {importing ? <ImportMacros view={view} onClose={() => setImporting(false)} /> : null}
      {shown.length === 0 ? <Message>{t('macros.none')}</Message> : null}
      {shown.length > 0 ? (
        <ul className="mb-3 overflow-hidden rounded-card border border-line bg-surface">
          {shown.map((macro) => (
            <MacroLine key={macro.id} macro={macro} view={view} isLead={isLead} onEdit={() => setEditing(macro.id)} />
          ))}
        </ul>
      ) : null}
      {hidden > 0 ? (
        <TextLink onPress={() => setRetired(!retired)}>
          {retired ? t('labels.hideRetired') : t('labels.showRetired', hidden)}
        </TextLink>
      ) : null}
    </div>
  );
}

type LineProps = { macro: Macro; view: ConsoleView; isLead: boolean; onEdit: () => void };

function MacroLine({ macro, view, isLead, onEdit }: LineProps): ReactElement {
  const retire = useCommand('macro.retire');
  const save = useCommand('macro.save');
  const { tell } = useToasts();
  const { id: macroId, title, body, labelIds, alertIds, addsLabelIds = [], variants = [], used } = macro;
  const revive = () => save.mutate(savedOf(draftOf(macro), macro));
  const alerts = view.alerts.filter((card) => alertIds.includes(card.alert.id));
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-1.5 border-t border-line px-3 py-2.5 first:border-t-0">
      <div className="min-w-0 flex-1 basis-64">
        <p className="flex flex-wrap items-center gap-1.5">
          <b dir="auto" className="font-semibold">
            {title}
          </b>
          {labelIds.map((name) => (
            <LabelTag key={name} name={name} />
          ))}
          {macro.state === 'retired' ? <Chip>{t('labels.retired')}</Chip> : null}
        </p>
        {alerts.map(({ alert }) => (
          <p key={alert.id} dir="auto" className="text-small text-muted">
            {alert.title}
          </p>
        ))}
        <p dir="auto" className="line-clamp-2 text-muted">
          {body}
        </p>
        {addsLabelIds.length > 0 ? (
          <p className="flex flex-wrap items-center gap-1.5 text-small text-muted">
            {t('macro.adds')}
            {addsLabelIds.map((name) => (
              <LabelTag key={name} name={name} />
            ))}
          </p>
        ) : null}
        <p className="text-small text-muted">
          <Moment at={macro.updatedAt} words={(clock) => t('macros.changed', [clock])} />
          {' · '}
          {used ? (
            <>
              {t('macros.used', used.count)}{' '}
              <Moment at={used.lastAt} words={(clock) => t('macros.lastUsed', [clock])} />
            </>
          ) : (
            t('macros.neverUsed')
          )}
          {variants.length > 0 ? ` · ${t('macro.languages', variants.length + 1)}` : ''}
        </p>
      </div>
      <div className="flex gap-1.5">
        <Button disabled={!isLead} title={isLead ? undefined : t('common.leadOnly')} onClick={onEdit}>
          {t('common.edit')}
        </Button>
        {macro.state === 'active' ? (
          <Button
            disabled={!isLead || retire.isPending}
            title={isLead ? t('macros.retireMeans') : t('common.leadOnly')}
            onClick={() =>
              retire.mutate(
                { macroId },
                { onSuccess: () => tell({ text: t('macros.retiredDone', [title]), undo: revive }) },
              )
            }
          >
            {t('common.retire')}
          </Button>
        ) : (
          <Button
            disabled={!isLead || save.isPending}
            title={isLead ? undefined : t('common.leadOnly')}
            onClick={revive}
          >
            {t('labels.revive')}
          </Button>
        )}
      </div>
    </li>
  );
}
