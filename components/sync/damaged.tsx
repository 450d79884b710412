import { type ReactElement, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { inWords } from '../ui/in-words.ts';
import { Message } from '../ui/message.tsx';
import { saveFile } from '../ui/save-file.ts';
import { useCommand } from '../ui/use-command.ts';
import { t } from '../ui/words.ts';

/** The local database does not open: the ways on, the one that removes something last and only after a second press. */
export function Damaged({ error, onMended }: { error: unknown; onMended: () => void }): ReactElement {
  const retry = useCommand('damage.retry');
  const keep = useCommand('damage.export');
  const rebuild = useCommand('damage.rebuild');
  const [asking, setAsking] = useState(false);
  const busy = retry.isPending || keep.isPending || rebuild.isPending;
  return (
    <Message
      title={t('damaged.title')}
      actions={
        <>
          <Button look="primary" disabled={busy} onClick={() => retry.mutate({}, { onSettled: onMended })}>
            {t('common.tryAgain')}
          </Button>
          <Button
            disabled={busy}
            onClick={() => keep.mutate({}, { onSuccess: ({ text }) => saveFile('bellwether-salvaged.json', text) })}
          >
            {t('damaged.export')}
          </Button>
          {asking ? (
            <Button look="danger" disabled={busy} onClick={() => rebuild.mutate({}, { onSettled: onMended })}>
              {t('damaged.rebuildNow')}
            </Button>
          ) : (
            <Button disabled={busy} onClick={() => setAsking(true)}>
              {t('damaged.rebuild')}
            </Button>
          )}
        </>
      }
    >
      <p role="alert">{inWords(error)}</p>
      {asking ? <p className="mt-2 font-semibold text-text">{t('damaged.rebuildMeans')}</p> : null}
    </Message>
  );
}
