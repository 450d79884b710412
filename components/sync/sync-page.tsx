import type { ReactElement } from 'react';
import type { SyncPageView } from '#lib/bridge/views.ts';
import { Failure } from '../ui/failure.tsx';
import { Late } from '../ui/late.tsx';
import { Message } from '../ui/message.tsx';
import { useView } from '../ui/use-view.ts';
import { t } from '../ui/words.ts';
import { KeptHere } from './kept-here.tsx';
import { RejectedList } from './rejected-list.tsx';
import { SyncCare } from './sync-care.tsx';
import { SyncState } from './sync-state.tsx';
import { WaitingList } from './waiting-list.tsx';

/** What is kept in this browser, what waits, what came back, and what to do about each. */
export function SyncPage(): ReactElement {
  const view = useView('sync.view', {});
  if (view.data) return <Filled view={view.data} />;
  if (view.error) return <Failure error={view.error} onRetry={() => void view.refetch()} />;
  return (
    <Late>
      <Message>{t('common.loading')}</Message>
    </Late>
  );
}

function Filled({ view }: { view: SyncPageView }): ReactElement {
  return (
    <div className="flex max-w-page flex-col gap-5">
      <SyncState view={view} />
      <Part title={t('syncPage.rejected')} count={view.rejected.length}>
        <RejectedList rejected={view.rejected} />
      </Part>
      <Part title={t('syncPage.waiting')} count={view.waiting.length}>
        <WaitingList waiting={view.waiting} />
      </Part>
      <Part title={t('syncPage.kept')}>
        <KeptHere view={view} />
      </Part>
      <Part title={t('syncPage.care')}>
        <SyncCare view={view} />
      </Part>
    </div>
  );
}

function Part({ title, count, children }: { title: string; count?: number; children: ReactElement }): ReactElement {
  return (
    <section className="border-t border-line pt-3">
      <h2 className="mb-2 font-semibold">
        {title}
        {count ? <span className="ml-1.5 font-normal text-muted">{count}</span> : null}
      </h2>
      {children}
    </section>
  );
}
