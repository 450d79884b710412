import { useEffect, useState } from 'react';
import { useToasts } from './toasts.tsx';
import { t } from './words.ts';

/**
 * A part of the page that is not needed for its first paint, loaded when the browser is idle after it, or at once when
 * it is `wanted`. Not `lazy`: React holds back what it reveals late, and a key press should open its sheet at once.
 */
export function useLater<T>(load: () => Promise<T>, wanted: boolean): T | undefined {
  const [part, setPart] = useState<T>();
  const { tell } = useToasts();
  useEffect(() => {
    if (part !== undefined) return;
    let gone = false;
    const start = () =>
      load().then(
        (loaded) => {
          if (!gone) setPart(() => loaded);
        },
        // Told only to who waits for it; else it is tried again when it is wanted.
        () => {
          if (!gone && wanted) tell({ text: t('error.part'), trouble: true });
        },
      );
    const idle = wanted ? undefined : requestIdleCallback(start, { timeout: 2_000 });
    if (wanted) void start();
    return () => {
      gone = true;
      if (idle !== undefined) cancelIdleCallback(idle);
    };
  }, [part, load, wanted, tell]);
  return part;
}
