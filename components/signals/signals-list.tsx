import { type ReactElement, useState } from 'react';
import { uuidv7 } from 'uuidv7';
import type { SignalsView } from '#lib/bridge/signal-views.ts';
import type { ConsoleView } from '#lib/bridge/views.ts';
import { Button } from '../ui/button.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { t } from '../ui/words.ts';
import { CountSenders } from './count-senders.tsx';
import { JourneyCard } from './journey-card.tsx';
import { OwnerLoad } from './owner-load.tsx';
import { go } from './places.ts';
import { StarterSet } from './starter-set.tsx';
import { UnsavedForms } from './unsaved-forms.tsx';

/** The journeys of the workspace with their signals; where there are none yet, the starter set. */
export function SignalsList({
  view,
  signals,
  isLead,
}: {
  view: ConsoleView;
  signals: SignalsView;
  isLead: boolean;
}): ReactElement {
  const [retired, setRetired] = useState(false);
  const [starting, setStarting] = useState(false);
  const inUse = signals.signals.filter(({ state }) => state !== 'retired');
  const isShown = ({ id, state }: SignalsView['journeys'][number]) =>
    retired || state === 'active' || inUse.some(({ journeyId }) => journeyId === id);
  const shown = signals.journeys.filter(isShown);
  const hidden =
    signals.journeys.filter(({ state }) => state === 'retired').length + signals.signals.length - inUse.length;
  const isEmpty = shown.length === 0;
  return (
    <div className="max-w-page">
      <p className="mb-3 text-muted">{t(isEmpty ? 'signals.empty' : 'signals.means')}</p>
      {isLead ? (
        <UnsavedForms signals={signals} />
      ) : (
        <p className="mb-2 text-small text-muted">{t('signals.leadOnly')}</p>
      )}
      {isLead && (isEmpty || starting) ? (
        <StarterSet view={view} signals={signals} onDone={() => setStarting(false)} closable={!isEmpty} />
      ) : null}
      <p className="mb-3 flex flex-wrap items-center gap-1.5">
        <Button
          look={isEmpty ? 'plain' : 'primary'}
          disabled={!isLead}
          title={isLead ? undefined : t('common.leadOnly')}
          onClick={() => go({ show: 'edit_journey', id: uuidv7() })}
        >
          {t(isEmpty ? 'signals.newJourneyOwn' : 'signals.newJourney')}
        </Button>
        {isLead && !isEmpty && !starting ? (
          <Button onClick={() => setStarting(true)}>{t('starter.open')}</Button>
        ) : null}
      </p>
      {shown.map((journey) => (
        <JourneyCard
          key={journey.id}
          journey={journey}
          view={view}
          signals={{ ...signals, signals: retired ? signals.signals : inUse }}
          isLead={isLead}
        />
      ))}
      {hidden > 0 ? (
        <TextLink onPress={() => setRetired(!retired)}>
          {retired ? t('labels.hideRetired') : t('labels.showRetired', hidden)}
        </TextLink>
      ) : null}
      <OwnerLoad signals={inUse} members={view.members} />
      {isLead ? <CountSenders signals={inUse} address={signals.address} /> : null}
    </div>
  );
}
