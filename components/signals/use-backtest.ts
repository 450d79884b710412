import { useEffect, useEffectEvent, useState } from 'react';
import { call } from '#lib/bridge/page.ts';
import type { SignalFilter } from '#lib/contract/signal.ts';
import type { Backtest } from '#lib/contract/signal-history.ts';

const PAUSE_MS = 250;

export type TriedSettings = { signalId: string; budgetDays: number; filters: SignalFilter[]; days: number };

/**
 * What these settings would have done. Asked for once nothing has changed for a moment; of several questions the newest
 * alone is heard, and what was told last stays on show until then.
 */
export function useBacktest(settings: TriedSettings): {
  backtest: Backtest | undefined;
  /** What is on show is of other settings. */
  busy: boolean;
  error: unknown;
  again: () => void;
} {
  const [heard, setHeard] = useState<{ of: string; backtest?: Backtest; error?: unknown }>({ of: '' });
  const [round, setRound] = useState(0);
  const asked = `${round} ${JSON.stringify(settings)}`;
  const ask = useEffectEvent(() => call('signal.backtest', settings));
  useEffect(() => {
    let isOver = false;
    const timer = setTimeout(() => {
      ask().then(
        (backtest) => {
          if (!isOver) setHeard({ of: asked, backtest });
        },
        (error: unknown) => {
          if (!isOver) setHeard((before) => ({ ...before, of: asked, error }));
        },
      );
    }, PAUSE_MS);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [asked]);
  return {
    backtest: heard.backtest,
    busy: heard.of !== asked,
    error: heard.of === asked ? heard.error : undefined,
    again: () => setRound(round + 1),
  };
}
