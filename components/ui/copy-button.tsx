import { type ReactElement, useState } from 'react';
import { Button, type ButtonLook } from './button.tsx';
import { copyText } from './copy-text.ts';
import { t } from './words.ts';

type Props = {
  text: string;
  label?: string;
  /** Beside the label for who cannot see what stands next to it. */
  name?: string;
  look?: ButtonLook;
};

/** Puts a text on the clipboard, and says whether that worked. */
export function CopyButton({ text, label, name, look = 'plain' }: Props): ReactElement {
  const [outcome, setOutcome] = useState<'none' | 'copied' | 'refused'>('none');
  const copy = () => {
    void copyText(text).then((copied) => setOutcome(copied ? 'copied' : 'refused'));
  };
  return (
    <>
      <Button look={look} aria-label={outcome === 'copied' ? undefined : name} onClick={copy}>
        {outcome === 'copied' ? t('common.copied') : (label ?? t('common.copy'))}
      </Button>
      {/* Out of the flow while it shows nothing, or a row would keep a gap for it. */}
      <span role="status" className={`text-small text-muted ${outcome === 'refused' ? '' : 'absolute'}`}>
        {outcome === 'refused' ? t('common.copyRefused') : ''}
        {outcome === 'copied' ? <span className="sr-only">{t('common.copied')}</span> : null}
      </span>
    </>
  );
}
