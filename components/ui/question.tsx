import type { ReactElement, ReactNode } from 'react';
import { Button } from './button.tsx';
import { inWords } from './in-words.ts';
import { t } from './words.ts';

/** Asks before something that cannot be undone, where it is pressed: what it is, what it comes to, and the way out. */
export function Question({
  title,
  children,
  confirm,
  error,
  busy,
  onConfirm,
  onCancel,
}: {
  title: string;
  children: ReactNode;
  confirm: string;
  error: unknown;
  busy: boolean;
  onConfirm: () => void;
  onCancel: () => void;
}): ReactElement {
  return (
    <div className="mt-2 rounded-control bg-sunken px-3 py-2">
      <div role="alert">
        <p dir="auto" className="font-semibold wrap-anywhere">
          {title}
        </p>
        <div className="text-muted">{children}</div>
        {error ? (
          <p dir="auto" className="mt-1 text-critical">
            {inWords(error)}
          </p>
        ) : null}
      </div>
      <div className="mt-2 flex flex-wrap gap-1.5">
        <Button look="danger" disabled={busy} onClick={onConfirm}>
          {error ? t('common.tryAgain') : confirm}
        </Button>
        <Button look="quiet" onClick={onCancel}>
          {t('common.cancel')}
        </Button>
      </div>
    </div>
  );
}
