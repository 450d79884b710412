import type { ReactElement } from 'react';
import type { MemberView } from '#lib/bridge/views.ts';
import type { Signal } from '#lib/contract/signal.ts';
import { t } from '../ui/words.ts';
import { nameOf, ownerLoad } from './owners.ts';

/** Who answers for how many signals, so that no one person is asked for everything. */
export function OwnerLoad({
  signals,
  members,
}: {
  signals: readonly Signal[];
  members: readonly MemberView[];
}): ReactElement | null {
  const load = [...ownerLoad(signals)].sort(([, one], [, other]) => other - one);
  const nobody = signals.filter(({ ownerId }) => ownerId === undefined).length;
  if (signals.length === 0) return null;
  return (
    <section className="mt-4">
      <h2 className="mb-1 font-semibold">{t('signals.load')}</h2>
      <ul className="flex flex-wrap gap-x-4 gap-y-1 text-muted">
        {load.map(([id, count]) => (
          <li key={id}>
            <span dir="auto" className="text-text">
              {nameOf(members, id)}
            </span>{' '}
            {t('signals.owns', count)}
          </li>
        ))}
        {nobody > 0 ? <li className="text-warn">{t('signals.nobodyOwns', nobody)}</li> : null}
      </ul>
    </section>
  );
}
