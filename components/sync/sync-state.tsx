import type { ReactElement } from 'react';
import type { SyncPageView } from '#lib/bridge/views.ts';
import { Button } from '../ui/button.tsx';
import { Moment } from '../ui/moment.tsx';
import { useCommand } from '../ui/use-command.ts';
import { t } from '../ui/words.ts';
import { syncWord } from './sync-word.tsx';

/** How this browser stands with the API, in one line, and the way to ask now. */
export function SyncState({ view }: { view: SyncPageView }): ReactElement {
  const retry = useCommand('sync.retry');
  const { sync, retryAt } = view;
  const trouble = sync.state === 'offline' || sync.state === 'upgrade' || sync.state === 'storage';
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <div className="min-w-0 grow">
        <p className={`font-semibold ${trouble ? 'text-warn' : ''}`}>{syncWord(sync)}</p>
        <p className="text-muted">
          {sync.lastSyncedAt ? (
            <>
              {t('syncPage.lastSynced')} <Moment at={sync.lastSyncedAt} />
            </>
          ) : (
            t('syncPage.neverSynced')
          )}
          {trouble && sync.message ? <> · {sync.message}</> : null}
          {trouble && retryAt && Date.parse(retryAt) > Date.now() ? (
            <>
              {' · '}
              {t('syncPage.nextTry')} <Moment at={retryAt} />
            </>
          ) : null}
        </p>
      </div>
      <Button disabled={retry.isPending} onClick={() => retry.mutate({})}>
        {t('sync.retry')}
      </Button>
    </div>
  );
}
