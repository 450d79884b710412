import { useCallback, useEffect, useRef, useState } from 'react';

const PAUSE_MS = 250;

export type Kept = 'nothing' | 'typing' | 'kept' | 'not_kept';

/**
 * Something while it is being written. It is kept at every pause in typing and when the page goes out of sight, so that a
 * closed panel or a stopped browser loses nothing.
 * @param keep keeps it; the same function at every paint
 */
export function useDraft<T extends object>(
  initial: T,
  keep: (draft: T) => Promise<unknown>,
): {
  draft: T;
  change: (part: Partial<T>) => void;
  kept: Kept;
  settle: () => void;
} {
  const [draft, setDraft] = useState(initial);
  const [kept, setKept] = useState<Kept>('nothing');
  const unsaved = useRef<T>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const flush = useCallback(() => {
    clearTimeout(timer.current);
    const pending = unsaved.current;
    if (!pending) return;
    unsaved.current = undefined;
    keep(pending).then(
      () => setKept('kept'),
      // The text is still in the form; the next pause tries again.
      () => {
        unsaved.current ??= pending;
        setKept('not_kept');
      },
    );
  }, [keep]);

  const change = useCallback(
    (part: Partial<T>) => {
      const next = { ...(unsaved.current ?? draft), ...part };
      unsaved.current = next;
      setDraft(next);
      setKept('typing');
      clearTimeout(timer.current);
      timer.current = setTimeout(flush, PAUSE_MS);
    },
    [draft, flush],
  );

  /** It was made: nothing of the draft may be kept after it. */
  const settle = useCallback(() => {
    clearTimeout(timer.current);
    unsaved.current = undefined;
  }, []);

  useEffect(() => {
    window.addEventListener('pagehide', flush);
    document.addEventListener('visibilitychange', flush);
    return () => {
      window.removeEventListener('pagehide', flush);
      document.removeEventListener('visibilitychange', flush);
      flush();
    };
  }, [flush]);

  return { draft, change, kept, settle };
}
