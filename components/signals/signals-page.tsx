import type { ReactElement } from 'react';
import type { ConsoleView } from '#lib/bridge/views.ts';
import { Failure } from '../ui/failure.tsx';
import { Late } from '../ui/late.tsx';
import { Message } from '../ui/message.tsx';
import { useView } from '../ui/use-view.ts';
import { t } from '../ui/words.ts';
import { JourneyEditor } from './journey-editor.tsx';
import { placeOf } from './places.ts';
import { SignalEditor } from './signal-editor.tsx';
import { SignalsList } from './signals-list.tsx';
import { TuningPage } from './tuning-page.tsx';

/** Journeys and signals: the list, their forms, and the page on which one signal is tuned. */
export function SignalsPage({
  view,
  isLead,
  parameters,
}: {
  view: ConsoleView;
  isLead: boolean;
  parameters: URLSearchParams;
}): ReactElement {
  const signals = useView('signals.view', {});
  const place = placeOf(parameters);
  if (place.show === 'signal') return <TuningPage key={place.id} id={place.id} view={view} isLead={isLead} />;
  const { data } = signals;
  if (!data && signals.error) return <Failure error={signals.error} onRetry={() => void signals.refetch()} />;
  if (!data)
    return (
      <Late>
        <Message>{t('common.loading')}</Message>
      </Late>
    );
  if (place.show === 'list' || !isLead) return <SignalsList view={view} signals={data} isLead={isLead} />;
  if (place.show === 'edit_journey') return <JourneyEditor key={place.id} id={place.id} signals={data} />;
  return <SignalEditor key={place.id} id={place.id} journeyId={place.journeyId} view={view} signals={data} />;
}
