import type { ReactElement } from 'react';
import type { AlertCard } from '#lib/bridge/views.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Failure } from '../../ui/failure.tsx';
import { Late } from '../../ui/late.tsx';
import { useView } from '../../ui/use-view.ts';
import { t } from '../../ui/words.ts';
import { DismissForm } from './dismiss-form.tsx';

/** Says that an alert was not real; begins with what was written before, once that is known. */
export function DismissDialog({ card, onClose }: { card: AlertCard; onClose: () => void }): ReactElement {
  const alertId = card.alert.id;
  const view = useView('dismissal.view', { alertId });
  return (
    <Dialog title={t('dismissal.title')} onClose={onClose}>
      {view.data ? (
        <DismissForm
          card={card}
          initial={view.data.draft ?? { alertId, text: '' }}
          tuned={view.data.tuned}
          onDone={onClose}
        />
      ) : view.error ? (
        <Failure error={view.error} onRetry={() => void view.refetch()} />
      ) : (
        <Late>
          <p role="status" className="text-muted">
            {t('common.loading')}
          </p>
        </Late>
      )}
    </Dialog>
  );
}
