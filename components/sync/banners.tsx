import { type ReactElement, useState } from 'react';
import type { SyncView } from '#lib/bridge/views.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { useCommand } from '../ui/use-command.ts';
import { t } from '../ui/words.ts';
import { RejectedSheet } from './rejected-sheet.tsx';
import { lastSynced } from './sync-word.tsx';

/** What the person should know about changes and the API; nothing where all is well. */
export function SyncBanners({ sync }: { sync: SyncView }): ReactElement {
  const retry = useCommand('sync.retry');
  const seen = useCommand('sync.seenRestored');
  const again = (
    <Button disabled={retry.isPending} onClick={() => retry.mutate({})}>
      {t('common.tryAgain')}
    </Button>
  );
  const [reading, setReading] = useState(false);
  return (
    <>
      {sync.state === 'offline' ? (
        <Banner
          tone="warn"
          action={again}
          detail={
            [sync.waiting > 0 ? t('sync.waitingToSend', sync.waiting) : undefined, lastSynced(sync), sync.message]
              .filter(Boolean)
              .join(' · ') || undefined
          }
        >
          {t('sync.offlineMeans')}
        </Banner>
      ) : null}
      {sync.state === 'upgrade' ? (
        <Banner tone="warn" detail={t('sync.upgradeKept')}>
          {sync.message ?? t('sync.upgradeMeans')}
        </Banner>
      ) : null}
      {sync.state === 'storage' ? (
        <Banner tone="warn" action={again}>
          {sync.message ?? t('sync.storageMeans')}
        </Banner>
      ) : null}
      {sync.restored ? (
        <Banner
          tone="warn"
          action={
            <Button disabled={seen.isPending} onClick={() => seen.mutate({})}>
              {t('sync.seen')}
            </Button>
          }
          detail={sync.restored.lost > 0 ? t('sync.restoredLost', sync.restored.lost) : t('sync.restoredKept')}
        >
          {t('sync.restored')}
        </Banner>
      ) : null}
      {sync.rejected > 0 ? (
        <Banner tone="critical" action={<Button onClick={() => setReading(true)}>{t('rejected.show')}</Button>}>
          {t('rejected.count', sync.rejected)}
        </Banner>
      ) : null}
      {reading ? <RejectedSheet onClose={() => setReading(false)} /> : null}
    </>
  );
}
