import { type ReactElement, useState } from 'react';
import type { ConsoleView } from '#lib/bridge/views.ts';
import { Button } from '../ui/button.tsx';
import { Chip } from '../ui/chip.tsx';
import { Message } from '../ui/message.tsx';
import { Moment } from '../ui/moment.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { useCommand } from '../ui/use-command.ts';
import { t } from '../ui/words.ts';
import { LabelForm } from './label-form.tsx';
import { LabelTag } from './tag.tsx';

/** The regression labels of the workspace. Everybody may make one; taking one out of use is a lead's decision. */
export function LabelsPage({ view, isLead }: { view: ConsoleView; isLead: boolean }): ReactElement {
  const [retired, setRetired] = useState(false);
  const shown = view.labels.filter((label) => retired || label.state === 'active');
  const hidden = view.labels.length - view.labels.filter((label) => label.state === 'active').length;
  return (
    <div className="max-w-page">
      <LabelForm alerts={view.alerts} taken={view.labels} />
      {isLead ? null : <p className="mb-2 text-small text-muted">{t('labels.leadOnly')}</p>}
      {shown.length === 0 ? <Message>{t('labels.none')}</Message> : null}
      {shown.length > 0 ? (
        <ul className="mb-3 overflow-hidden rounded-card border border-line bg-surface">
          {shown.map((label) => (
            <LabelLine key={label.id} label={label} view={view} isLead={isLead} />
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

function LabelLine({
  label,
  view,
  isLead,
}: {
  label: ConsoleView['labels'][number];
  view: ConsoleView;
  isLead: boolean;
}): ReactElement {
  const retire = useCommand('label.retire');
  const create = useCommand('label.create');
  const { tell } = useToasts();
  const alert = view.alerts.find((card) => card.alert.id === label.alertId)?.alert;
  const revive = () =>
    create.mutate({ labelId: label.id, ...(label.alertId === undefined ? {} : { alertId: label.alertId }) });
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-line px-3 py-2 first:border-t-0">
      <div className="min-w-0 flex-1 basis-52">
        <p className="flex flex-wrap items-center gap-1.5">
          <LabelTag name={label.id} />
          {label.state === 'retired' ? <Chip>{t('labels.retired')}</Chip> : null}
        </p>
        <p className="text-small text-muted">
          <span dir="auto">{alert?.title ?? (label.alertId ? t('labels.alertOver') : t('labels.noAlert'))}</span> ·{' '}
          <Moment at={label.createdAt} />
        </p>
      </div>
      <span className="text-small text-muted">{t('labels.tickets', label.ticketCount)}</span>
      {label.state === 'active' ? (
        <Button
          disabled={!isLead || retire.isPending}
          title={isLead ? t('labels.retireMeans') : t('common.leadOnly')}
          onClick={() =>
            retire.mutate(
              { labelId: label.id },
              { onSuccess: () => tell({ text: t('labels.retiredDone'), label: label.id, undo: revive }) },
            )
          }
        >
          {t('common.retire')}
        </Button>
      ) : (
        <Button disabled={create.isPending} onClick={revive}>
          {t('labels.revive')}
        </Button>
      )}
    </li>
  );
}
