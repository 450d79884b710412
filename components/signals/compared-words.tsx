import type { ReactElement } from 'react';
import type { SignalAlert } from '#lib/bridge/signal-views.ts';
import type { Backtest } from '#lib/contract/signal-history.ts';
import { compared } from '#lib/signals/compared.ts';
import { t } from '../ui/words.ts';

/** What the tried settings would have done, beside what really happened, in words; told again as they change. */
export function ComparedWords({
  backtest,
  alerts,
  tried,
  busy,
}: {
  backtest: Backtest;
  alerts: readonly SignalAlert[];
  /** Something was changed; else these are the settings that hold. */
  tried: boolean;
  busy: boolean;
}): ReactElement {
  const { wouldBe, opened, removed, added } = compared(backtest, alerts);
  const words = [
    t(tried ? 'tuning.wouldOpen' : 'tuning.holdOpen', wouldBe),
    t('tuning.reallyOpened', opened),
    ...(removed.count > 0 ? [t('tuning.removed', removed.count, [String(removed.count), String(removed.real)])] : []),
    ...(added > 0 ? [t('tuning.added', added)] : []),
  ];
  return (
    <p role="status" aria-busy={busy} className={`mb-2 ${busy ? 'opacity-55' : ''}`}>
      {backtest.hours.length === 0 ? t('tuning.noCounts') : words.join(' ')}
    </p>
  );
}
