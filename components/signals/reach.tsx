import type { ReactElement } from 'react';
import type { Signal, SignalStatus } from '#lib/contract/signal.ts';
import { percent } from '../ui/time.ts';
import { locale, t } from '../ui/words.ts';
import { seenAfter } from './delay.ts';

/** What is usual and how soon changes of three sizes would be seen at this traffic; that it is not known, where it is not. */
export function Reach({ signal, status }: { signal: Signal; status: SignalStatus | undefined }): ReactElement {
  const { usual, seenAfterHours } = status ?? {};
  const number = new Intl.NumberFormat(locale(), { maximumSignificantDigits: 2 });
  return (
    <section className="mb-3 rounded-card border border-line bg-surface px-3 py-2.5">
      <h3 className="font-semibold">{t('tuning.reach')}</h3>
      {status?.state === 'missing' ? <p className="text-warn">{t('signals.standing.missingMeans')}</p> : null}
      {usual ? <p>{t('tuning.usual', [number.format(usual.attemptsPerHour), percent(usual.rate, locale())])}</p> : null}
      {seenAfterHours ? (
        <ul className="text-muted">
          <li>{seenAfter(seenAfterHours, 'drop30', signal.kind)}</li>
          <li>{seenAfter(seenAfterHours, 'drop50', signal.kind)}</li>
          <li>{seenAfter(seenAfterHours, 'drop90', signal.kind)}</li>
        </ul>
      ) : (
        <p className="text-muted">{t('tuning.reachUnknown')}</p>
      )}
    </section>
  );
}
