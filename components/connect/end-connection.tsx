import type { ReactElement } from 'react';
import type { Connection } from '#lib/contract/connect.ts';
import { Question } from '../ui/question.tsx';
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
    <Question
      title={t('browsers.ask', [...which])}
      confirm={t('browsers.endNow')}
      error={end.error}
      busy={end.isPending}
      onConfirm={confirm}
      onCancel={onCancel}
    >
      <p>{t('browsers.askMeans')}</p>
    </Question>
  );
}
