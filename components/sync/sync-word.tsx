import type { ReactElement } from 'react';
import type { SyncView } from '#lib/bridge/views.ts';
import { clockTime } from '../ui/time.ts';
import { locale, t } from '../ui/words.ts';

/** How this browser stands with the API, in one or two words. */
export function syncWord(sync: SyncView): string {
  if (sync.state === 'waiting') return sync.waiting > 0 ? t('sync.waiting', sync.waiting) : t('sync.syncing');
  return t(`sync.${sync.state}`);
}

/** When the API was last heard. */
export function lastSynced(sync: SyncView): string | undefined {
  return sync.lastSyncedAt ? t('sync.last', [clockTime(sync.lastSyncedAt, Date.now(), locale())]) : undefined;
}

export function SyncWord({ sync }: { sync: SyncView }): ReactElement {
  const loud = sync.state === 'offline' || sync.state === 'upgrade' || sync.state === 'storage';
  return (
    <span
      role="status"
      title={lastSynced(sync)}
      className={`text-small whitespace-nowrap ${loud ? 'font-semibold text-warn' : 'text-muted'}`}
    >
      {syncWord(sync)}
    </span>
  );
}
