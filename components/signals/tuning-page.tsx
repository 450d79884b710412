import { type ReactElement, useEffect, useRef } from 'react';
import type { ConsoleView } from '#lib/bridge/views.ts';
import type { Step } from '#lib/contract/journey.ts';
import type { Signal } from '#lib/contract/signal.ts';
import { outcomesOf } from '#lib/signals/outcomes.ts';
import { suggestionsFor } from '#lib/signals/suggestions.ts';
import { Button } from '../ui/button.tsx';
import { Failure } from '../ui/failure.tsx';
import { Late } from '../ui/late.tsx';
import { Message } from '../ui/message.tsx';
import { useView } from '../ui/use-view.ts';
import { t } from '../ui/words.ts';
import { AdjustmentLog } from './adjustment-log.tsx';
import { OutcomesPart } from './outcomes-part.tsx';
import { nameOf } from './owners.ts';
import { addressOf, go } from './places.ts';
import { Reach } from './reach.tsx';
import { SignalStanding } from './signal-standing.tsx';
import { Suggestions } from './suggestions.tsx';
import { Tuning } from './tuning.tsx';

/** One signal with its history: how it stands, what its alerts came to, and for leads its sensitivity and filters to try. */
export function TuningPage({ id, view, isLead }: { id: string; view: ConsoleView; isLead: boolean }): ReactElement {
  const seen = useView('signal.view', { signalId: id });
  const { data } = seen;
  if (!data && seen.error) return <Failure error={seen.error} onRetry={() => void seen.refetch()} />;
  if (!data)
    return (
      <Late>
        <Message>{t('common.loading')}</Message>
      </Late>
    );
  const { signal, journey, status, adjustments, alerts } = data;
  if (!signal)
    return (
      <Message
        title={t('tuning.goneTitle')}
        actions={<Button onClick={() => go({ show: 'list' })}>{t('signals.back')}</Button>}
      >
        {t('tuning.gone')}
      </Message>
    );
  const now = Date.now();
  const outcomes = outcomesOf(alerts, now);
  const suggestions = suggestionsFor(signal, outcomes, status, now);
  return (
    <div className="max-w-[960px]">
      <Head
        signal={signal}
        journey={journey?.name}
        step={journey?.steps.find((step) => step.id === signal.stepId)}
        view={view}
        isLead={isLead}
        standing={<SignalStanding signal={signal} status={status} />}
      />
      <Reach signal={signal} status={status} />
      <Suggestions suggestions={suggestions} />
      {isLead ? <Tuning signal={signal} alerts={alerts} /> : null}
      <OutcomesPart outcomes={outcomes} />
      <AdjustmentLog adjustments={adjustments} />
    </div>
  );
}

function Head({
  signal,
  journey,
  step,
  view,
  isLead,
  standing,
}: {
  signal: Signal;
  journey: string | undefined;
  step: Step | undefined;
  view: ConsoleView;
  isLead: boolean;
  standing: ReactElement;
}): ReactElement {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { id, name, kind, ownerId, fallbackId, meaning, journeyId } = signal;
  const where = [journey, step?.name].filter((each) => each !== undefined).join(' → ');
  return (
    <div className="mb-3">
      <p className="mb-1">
        <a href={addressOf({ show: 'list' })} className="text-accent underline underline-offset-2">
          {t('signals.back')}
        </a>
      </p>
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <h2 ref={heading} tabIndex={-1} dir="auto" className="text-large font-semibold outline-none">
          {name}
        </h2>
        {standing}
        {isLead ? <Button onClick={() => go({ show: 'edit_signal', id, journeyId })}>{t('common.edit')}</Button> : null}
      </div>
      <p dir="auto" className="text-small text-muted">
        {t(`signals.kind.${kind}`)} · {step ? where : t('signals.stepGone')}
        {ownerId === undefined
          ? null
          : ` · ${
              fallbackId === undefined
                ? t('signals.owner', [nameOf(view.members, ownerId)])
                : t('signals.ownerAndFallback', [nameOf(view.members, ownerId), nameOf(view.members, fallbackId)])
            }`}
      </p>
      {meaning ? (
        <p dir="auto" className="mt-1 whitespace-pre-line">
          {meaning}
        </p>
      ) : null}
    </div>
  );
}
