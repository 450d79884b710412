import { ChevronRight } from 'lucide-react';
import { Fragment, type ReactElement } from 'react';
import { uuidv7 } from 'uuidv7';
import type { SignalsView } from '#lib/bridge/signal-views.ts';
import type { ConsoleView } from '#lib/bridge/views.ts';
import type { Journey } from '#lib/contract/journey.ts';
import { Button } from '../ui/button.tsx';
import { Chip } from '../ui/chip.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { useCommand } from '../ui/use-command.ts';
import { t } from '../ui/words.ts';
import { go } from './places.ts';
import { SignalLine } from './signal-line.tsx';

/** A journey: its steps in their order, and what is watched on them. */
export function JourneyCard({
  journey,
  view,
  signals,
  isLead,
}: {
  journey: Journey;
  view: ConsoleView;
  signals: SignalsView;
  isLead: boolean;
}): ReactElement {
  const retire = useCommand('journey.retire');
  const save = useCommand('journey.save');
  const { tell } = useToasts();
  const { id, name, steps, version } = journey;
  const own = signals.signals.filter(({ journeyId }) => journeyId === id);
  const title = isLead ? undefined : t('common.leadOnly');
  const revive = () => save.mutate({ journeyId: id, name, steps, basedOn: version });
  return (
    <section aria-label={name} className="mb-4 rounded-card border border-line bg-surface">
      <div className="flex flex-wrap items-start gap-x-3 gap-y-1.5 px-3 py-2.5">
        <div className="min-w-0 flex-1 basis-64">
          <h2 className="flex flex-wrap items-center gap-1.5 font-semibold">
            <span dir="auto">{name}</span>
            {journey.state === 'retired' ? <Chip>{t('labels.retired')}</Chip> : null}
          </h2>
          <ol aria-label={t('signals.steps')} className="flex flex-wrap items-center gap-x-1 text-small text-muted">
            {steps.map((step, index) => (
              <Fragment key={step.id}>
                {index > 0 ? (
                  <li aria-hidden="true">
                    <ChevronRight size={12} />
                  </li>
                ) : null}
                <li dir="auto">{step.name}</li>
              </Fragment>
            ))}
          </ol>
        </div>
        <div className="flex flex-wrap gap-1.5">
          <Button
            disabled={!isLead}
            title={title}
            aria-label={t('signals.addTo', [name])}
            onClick={() => go({ show: 'edit_signal', id: uuidv7(), journeyId: id })}
          >
            {t('signals.add')}
          </Button>
          <Button
            disabled={!isLead}
            title={title}
            aria-label={t('signals.editOf', [name])}
            onClick={() => go({ show: 'edit_journey', id })}
          >
            {t('common.edit')}
          </Button>
          {journey.state === 'active' ? (
            <Button
              disabled={!isLead || retire.isPending}
              title={title ?? t('signals.retireJourneyMeans')}
              aria-label={t('signals.retireOf', [name])}
              onClick={() =>
                retire.mutate(
                  { journeyId: id },
                  { onSuccess: () => tell({ text: t('signals.retiredJourney', [name]), undo: revive }) },
                )
              }
            >
              {t('common.retire')}
            </Button>
          ) : (
            <Button disabled={!isLead || save.isPending} title={title} onClick={revive}>
              {t('labels.revive')}
            </Button>
          )}
        </div>
      </div>
      {own.length === 0 ? (
        <p className="border-t border-line px-3 py-2 text-muted">{t('signals.noneHere')}</p>
      ) : (
        <ul>
          {own.map((signal) => (
            <SignalLine
              key={signal.id}
              signal={signal}
              step={steps.find((step) => step.id === signal.stepId)}
              status={signals.statuses.find((status) => status.id === signal.id)}
              written={signals.drafts.some((draft) => draft.id === signal.id)}
              members={view.members}
              isLead={isLead}
            />
          ))}
        </ul>
      )}
    </section>
  );
}
