import type { ReactElement } from 'react';
import { CallError } from '#lib/bridge/page.ts';
import { Damaged } from '../sync/damaged.tsx';
import { Button } from './button.tsx';
import { inWords } from './in-words.ts';
import { Message } from './message.tsx';
import { t } from './words.ts';

/** The page could not be filled: what is wrong and how to go on. */
export function Failure({ error, onRetry }: { error: unknown; onRetry: () => void }): ReactElement {
  if (error instanceof CallError && error.damaged) return <Damaged error={error} onMended={onRetry} />;
  return (
    <Message
      title={t('error.title')}
      actions={
        <>
          <Button look="primary" onClick={onRetry}>
            {t('common.tryAgain')}
          </Button>
          <Button onClick={() => location.reload()}>{t('error.reload')}</Button>
        </>
      }
    >
      <p role="alert">{inWords(error)}</p>
      <p className="mt-2">{t('error.kept')}</p>
    </Message>
  );
}
