import { type ReactElement, useState } from 'react';
import { Button } from './button.tsx';
import { t } from './words.ts';

/** Puts a text on the clipboard, and says whether that worked. */
export function CopyButton({ text, label }: { text: string; label?: string }): ReactElement {
  const [outcome, setOutcome] = useState<'none' | 'copied' | 'refused'>('none');
  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => setOutcome('copied'),
      () => setOutcome('refused'),
    );
  };
  return (
    <>
      <Button onClick={copy}>{outcome === 'copied' ? t('common.copied') : (label ?? t('common.copy'))}</Button>
      <span role="status" className="text-small text-muted">
        {outcome === 'refused' ? t('common.copyRefused') : ''}
        {outcome === 'copied' ? <span className="sr-only">{t('common.copied')}</span> : null}
      </span>
    </>
  );
}
