import { type ReactElement, useState } from 'react';
import type { ConsoleView } from '#lib/bridge/views.ts';
import { Button } from '../ui/button.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { Notice } from '../ui/notice.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { useCommand } from '../ui/use-command.ts';
import { t } from '../ui/words.ts';

/** Leaves the workspace. It cannot be undone, so what it would cost is said first. */
export function SignOut({ view }: { view: ConsoleView }): ReactElement {
  const [asking, setAsking] = useState(false);
  const signOut = useCommand('connect.signOut');
  const { tell } = useToasts();
  const { waiting } = view.sync;
  const written = view.rejected.map((each) => `${each.what}\n${each.why}\n\n${each.content}`).join('\n\n---\n\n');
  return (
    <section className="border-t border-line pt-3">
      <h2 className="mb-1 font-semibold">{t('signOut.title')}</h2>
      <p className="mb-2 text-muted">{t('signOut.means')}</p>
      {asking ? (
        <Notice>
          {waiting > 0 ? (
            <p className="font-semibold">{t('signOut.waiting', waiting)}</p>
          ) : (
            <p>{t('signOut.nothingWaiting')}</p>
          )}
          {written ? <p>{t('signOut.rejected', view.rejected.length)}</p> : null}
        </Notice>
      ) : null}
      <div className="flex flex-wrap items-center gap-1.5">
        {asking ? (
          <>
            {written ? <CopyButton text={written} label={t('signOut.copy')} /> : null}
            <Button
              look="danger"
              disabled={signOut.isPending}
              onClick={() => signOut.mutate({}, { onSuccess: () => tell({ text: t('signOut.done') }) })}
            >
              {waiting > 0 ? t('signOut.anyway') : t('signOut.button')}
            </Button>
            <Button look="quiet" onClick={() => setAsking(false)}>
              {t('common.cancel')}
            </Button>
          </>
        ) : (
          <Button onClick={() => setAsking(true)}>{t('signOut.button')}</Button>
        )}
      </div>
    </section>
  );
}
