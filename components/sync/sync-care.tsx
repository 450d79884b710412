import type { ReactElement } from 'react';
import type { SyncPageView } from '#lib/bridge/views.ts';
import { Button } from '../ui/button.tsx';
import { saveFile } from '../ui/save-file.ts';
import { useToasts } from '../ui/toasts.tsx';
import { useCommand } from '../ui/use-command.ts';
import { t } from '../ui/words.ts';

/** For the day on which something looks wrong: compare, fetch anew, or take along what is nowhere else. */
export function SyncCare({ view }: { view: SyncPageView }): ReactElement {
  const check = useCommand('sync.check');
  const keep = useCommand('sync.export');
  const { tell } = useToasts();
  const connected = view.connection.state === 'connected';
  const ask = (anew: boolean) =>
    check.mutate(
      { anew },
      {
        onSuccess: ({ same }) =>
          tell({ text: t(anew ? 'syncPage.fetched' : same ? 'syncPage.same' : 'syncPage.different') }),
      },
    );
  return (
    <>
      <p className="mb-2 text-muted">{t('syncPage.careMeans')}</p>
      <div className="flex flex-wrap gap-1.5">
        <Button disabled={!connected || check.isPending} onClick={() => ask(false)}>
          {t('syncPage.check')}
        </Button>
        <Button disabled={!connected || check.isPending} onClick={() => ask(true)}>
          {t('syncPage.anew')}
        </Button>
        <Button
          disabled={keep.isPending}
          onClick={() => keep.mutate({}, { onSuccess: ({ text }) => saveFile('bellwether-unsent.json', text) })}
        >
          {t('syncPage.export')}
        </Button>
      </div>
    </>
  );
}
