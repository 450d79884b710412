import type { ReactElement } from 'react';
import type { Connection } from '#lib/contract/connect.ts';
import { Button } from '../ui/button.tsx';
import { inWords } from '../ui/in-words.ts';
import { useToasts } from '../ui/toasts.tsx';
import { useCommand } from '../ui/use-command.ts';
import { t } from '../ui/words.ts';

/** Asks before a browser is cut off, which cannot be undone: whose it is, and what it comes to. */
export function EndConnection({
  connection: { id, memberName, deviceName },
  onEnded,
  onCancel,
}: {
  connection: Connection;
  onEnded: () => void;
  onCancel: () => void;
}): ReactElement {
  const end = useCommand('connection.end', true);
  const { tell } = useToasts();
  const which = [deviceName, memberName] as const;
  const confirm = () =>
    end.mutate(
      { connectionId: id },
      {
        onSuccess: () => {
          tell({ text: t('browsers.ended', [...which]) });
          onEnded();
        },
      },
    );
  return (
    <div className="mt-2 rounded-control bg-sunken px-3 py-2">
      <div role="alert">
        <p dir="auto" className="font-semibold">
          {t('browsers.ask', [...which])}
        </p>
        <p className="text-muted">{t('browsers.askMeans')}</p>
        {end.error ? (
          <p dir="auto" className="mt-1 text-critical">
            {inWords(end.error)}
          </p>
        ) : null}
      </div>
      <div className="mt-2 flex flex-wrap gap-1.5">
        <Button look="danger" disabled={end.isPending} onClick={confirm}>
          {end.error ? t('common.tryAgain') : t('browsers.endNow')}
        </Button>
        <Button look="quiet" onClick={onCancel}>
          {t('common.cancel')}
        </Button>
      </div>
    </div>
  );
}
