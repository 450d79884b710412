import type { ReactElement } from 'react';
import type { Signal } from '#lib/contract/signal.ts';
import { missingFor } from '#lib/contract/signal-needs.ts';
import { locale, t } from '../ui/words.ts';

/** What a signal cannot be on without, in one sentence; undefined where nothing is missing. */
export function missingWords(signal: Pick<Signal, 'ownerId' | 'fallbackId' | 'playbook'>): string | undefined {
  const missing = missingFor(signal).map((need) =>
    need === 'fallback' && signal.fallbackId !== undefined ? t('signals.need.other') : t(`signals.need.${need}`),
  );
  if (missing.length === 0) return undefined;
  return t('signals.need.sentence', [new Intl.ListFormat(locale(), { type: 'conjunction' }).format(missing)]);
}

/** The same, to be told as it changes. */
export function Missing({
  signal,
  isOn,
}: {
  signal: Pick<Signal, 'ownerId' | 'fallbackId' | 'playbook'>;
  isOn: boolean;
}): ReactElement {
  const words = missingWords(signal);
  return (
    <p role="status" className={`mb-3 rounded-control px-3 py-2 ${words ? 'bg-warn-soft' : 'bg-good-soft'}`}>
      {words ?? t(isOn ? 'signals.need.on' : 'signals.need.nothing')}
    </p>
  );
}
