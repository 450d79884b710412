import type { ReactElement } from 'react';
import { Dialog } from '../ui/dialog.tsx';
import { Failure } from '../ui/failure.tsx';
import { Late } from '../ui/late.tsx';
import { useView } from '../ui/use-view.ts';
import { t } from '../ui/words.ts';
import { RejectedList } from './rejected-list.tsx';

/** The changes that came back, over the page that they are met on. */
export function RejectedSheet({ onClose }: { onClose: () => void }): ReactElement {
  const view = useView('console.view', {});
  return (
    <Dialog title={t('rejected.title')} onClose={onClose}>
      {view.data ? <RejectedList rejected={view.data.rejected} /> : null}
      {!view.data && view.error ? <Failure error={view.error} onRetry={() => void view.refetch()} /> : null}
      {!view.data && !view.error ? (
        <Late>
          <p role="status" className="text-muted">
            {t('common.loading')}
          </p>
        </Late>
      ) : null}
    </Dialog>
  );
}
