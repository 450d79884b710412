import type { ReactElement } from 'react';
import type { Connection } from '#lib/contract/connect.ts';
import { Question } from '../ui/question.tsx';
import { useConfirmed } from '../ui/use-confirmed.ts';
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
  const which = [deviceName, memberName] as const;
  const end = useConfirmed(
    'connection.end',
    { connectionId: id },
    { words: t('browsers.ended', [...which]), onDone: onEnded },
  );
  return (
    <Question title={t('browsers.ask', [...which])} confirm={t('browsers.endNow')} {...end} onCancel={onCancel}>
      <p>{t('browsers.askMeans')}</p>
    </Question>
  );
}
