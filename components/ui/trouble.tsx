import type { ReactElement } from 'react';
import { Button } from './button.tsx';
import { inWords } from './in-words.ts';
import { t } from './words.ts';

/** One part of a page could not be filled or done: what is wrong and the way to try again. The rest of the page goes on. */
export function Trouble({
  error,
  busy,
  onRetry,
}: {
  error: unknown;
  busy: boolean;
  onRetry: () => void;
}): ReactElement {
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 rounded-control bg-warn-soft py-1.5 pr-1.5 pl-3">
      <p role="alert" dir="auto" className="min-w-0 flex-1 basis-52">
        {inWords(error)}
      </p>
      <Button disabled={busy} onClick={onRetry}>
        {t('common.tryAgain')}
      </Button>
    </div>
  );
}
