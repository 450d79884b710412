import { type ReactElement, useEffect, useEffectEvent, useState } from 'react';
import type { InsertionOutcome } from '#lib/bridge/views.ts';
import { useTellLanded } from '../macros/landed.ts';
import { Button } from '../ui/button.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { KeptText } from '../ui/kept-text.tsx';
import { t } from '../ui/words.ts';

type Missed = Extract<InsertionOutcome, { landed: 'nowhere' }>;

/**
 * What became of a macro whose reply page had to be opened first. The background tells it once, so it is kept here:
 * the text until the person has put it away.
 */
export function useFollowed(
  inserted: InsertionOutcome | undefined,
  ticketKey: string | undefined,
): (Missed & { onDone: () => void }) | undefined {
  const tellLanded = useTellLanded();
  const [missed, setMissed] = useState<Missed>();
  const hear = useEffectEvent((outcome: InsertionOutcome) => {
    if (outcome.landed === 'reply') tellLanded(outcome, ticketKey);
    if (outcome.landed === 'nowhere') setMissed(outcome);
  });
  useEffect(() => {
    if (inserted) hear(inserted);
  }, [inserted]);
  return missed ? { ...missed, onDone: () => setMissed(undefined) } : undefined;
}

/** A text that found no reply to land in, to select or copy. */
export function MissedText({ why, text, onDone }: Missed & { onDone: () => void }): ReactElement {
  return (
    <div role="alert" className="border-b border-line bg-warn-soft px-3 py-2">
      <p>
        {why} {t('macro.copyInstead')}
      </p>
      <KeptText label={t('macro.missed')} text={text} />
      <div className="flex flex-wrap items-center gap-1.5">
        <CopyButton text={text} />
        <Button onClick={onDone}>{t('common.close')}</Button>
      </div>
    </div>
  );
}
