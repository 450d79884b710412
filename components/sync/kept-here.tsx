import type { ReactElement } from 'react';
import type { SyncPageView } from '#lib/bridge/views.ts';
import { bytes } from '../ui/bytes.ts';
import { Moment } from '../ui/moment.tsx';
import { locale, t } from '../ui/words.ts';

/** What this browser has at hand without the API, and when that was last compared with it. */
export function KeptHere({ view }: { view: SyncPageView }): ReactElement {
  const { kept, storage, checkedAt, repairedAt } = view;
  const counts = [
    t('syncPage.alerts', kept.alerts),
    t('syncPage.labellings', kept.labellings),
    t('syncPage.tickets', kept.tickets),
    t('syncPage.notes', kept.notes),
    t('syncPage.macros', kept.macros),
    t('syncPage.seenTickets', kept.seenTickets),
    t('syncPage.drafts', kept.drafts),
  ];
  return (
    <>
      <p>{counts.join(' · ')}</p>
      <p className="mt-1 text-muted">
        {storage
          ? t('syncPage.storage', [bytes(storage.used, locale()), bytes(storage.quota, locale())])
          : t('syncPage.storageUnknown')}
        {checkedAt ? (
          <>
            {' · '}
            {t('syncPage.checked')} <Moment at={checkedAt} />
          </>
        ) : null}
        {repairedAt ? (
          <>
            {' · '}
            {t('syncPage.repaired')} <Moment at={repairedAt} />
          </>
        ) : null}
      </p>
    </>
  );
}
