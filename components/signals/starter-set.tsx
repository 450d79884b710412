import { type ReactElement, useState } from 'react';
import type { SignalsView } from '#lib/bridge/signal-views.ts';
import type { ConsoleView } from '#lib/bridge/views.ts';
import { GERMAN } from '#lib/signals/starter/de.ts';
import { ENGLISH } from '#lib/signals/starter/en.ts';
import { STARTER_JOURNEYS, STARTER_SET, type StarterSignalName } from '#lib/signals/starter/structure.ts';
import { Button } from '../ui/button.tsx';
import { inWords } from '../ui/in-words.ts';
import { Notice } from '../ui/notice.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { useCommand } from '../ui/use-command.ts';
import { t } from '../ui/words.ts';
import { ownerLoad } from './owners.ts';
import { PersonChoice } from './person-choice.tsx';
import { StarterJourney } from './starter-journey.tsx';

/** The case of each journey that one begins with. */
const FIRST = STARTER_JOURNEYS.flatMap((name) => STARTER_SET[name].signals.slice(0, 1).map((signal) => signal.name));

/** The three usual journeys with their well-known cases, made in one press. */
export function StarterSet({
  view,
  signals,
  closable,
  onDone,
}: {
  view: ConsoleView;
  signals: SignalsView;
  closable: boolean;
  onDone: () => void;
}): ReactElement {
  const own = view.connection.state === 'connected' ? view.connection.memberId : '';
  const [chosen, setChosen] = useState<readonly StarterSignalName[]>(FIRST);
  const [ownerId, setOwner] = useState(own);
  const [fallbackId, setFallback] = useState('');
  const make = useCommand('starterSet.make', true);
  const { tell } = useToasts();
  const german = t('common.language') === 'de';
  const load = ownerLoad(signals.signals);
  const journeys = STARTER_JOURNEYS.filter((name) =>
    STARTER_SET[name].signals.some((one) => chosen.includes(one.name)),
  );
  const submit = () =>
    make.mutate(
      {
        language: german ? 'de' : 'en',
        journeys,
        signals: [...chosen],
        team: view.members.find(({ id }) => id === ownerId)?.team ?? 'support',
        ...(ownerId ? { ownerId } : {}),
        ...(fallbackId ? { fallbackId } : {}),
      },
      {
        onSuccess: ({ signalIds }) => {
          tell({ text: t('starter.made', signalIds.length) });
          onDone();
        },
      },
    );
  return (
    <form
      className="mb-4 rounded-card border border-line bg-surface p-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (journeys.length > 0) submit();
      }}
    >
      <h2 className="font-semibold">{t('starter.title')}</h2>
      <p className="mb-2 text-small text-muted">{t('starter.means')}</p>
      {STARTER_JOURNEYS.map((name) => (
        <StarterJourney key={name} name={name} text={german ? GERMAN : ENGLISH} chosen={chosen} onChange={setChosen} />
      ))}
      <div className="grid gap-x-3 sm:grid-cols-2">
        <PersonChoice
          label={t('signals.ownerField')}
          hint={t('signals.ownerMeans')}
          members={view.members}
          load={load}
          value={ownerId}
          onChoose={setOwner}
        />
        <PersonChoice
          label={t('signals.fallbackField')}
          hint={fallbackId !== '' && fallbackId === ownerId ? t('signals.fallbackSame') : t('signals.fallbackMeans')}
          members={view.members}
          load={load}
          value={fallbackId}
          onChoose={setFallback}
        />
      </div>
      {make.error ? <Notice tone="critical">{inWords(make.error)}</Notice> : null}
      <div className="flex flex-wrap items-center gap-1.5">
        <Button
          submit
          look="primary"
          disabled={journeys.length === 0 || make.isPending}
          title={journeys.length === 0 ? t('starter.chooseOne') : undefined}
        >
          {t('starter.make', chosen.length)}
        </Button>
        {closable ? (
          <Button look="quiet" onClick={onDone}>
            {t('common.cancel')}
          </Button>
        ) : null}
        <span className="text-small text-muted">{t('starter.off')}</span>
      </div>
    </form>
  );
}
