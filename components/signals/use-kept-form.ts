import { useCallback, useEffect, useRef, useState } from 'react';
import { call } from '#lib/bridge/page.ts';
import type { FormDraft } from '#lib/contract/form-draft.ts';

const PAUSE_MS = 250;

export type KeptForm<D> = {
  draft: D;
  change: (part: Partial<D>) => void;
  /** Whether what was typed last is kept in this browser. */
  kept: 'nothing' | 'typing' | 'kept' | 'not_kept';
  /** Nothing of it is to be kept any more: it was saved, or let go. */
  settle: () => void;
};

/**
 * A form while it is being written. It is kept at every pause in typing and when the page goes out of sight, so that a
 * closed tab or a stopped browser loses nothing.
 * @param wrap says what the draft is of
 */
export function useKeptForm<D>(initial: D, wrap: (draft: D) => FormDraft): KeptForm<D> {
  const [draft, setDraft] = useState(initial);
  const [kept, setKept] = useState<KeptForm<D>['kept']>('nothing');
  const unsaved = useRef<D>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const wrapped = useRef(wrap);
  useEffect(() => {
    wrapped.current = wrap;
  });

  const flush = useCallback(() => {
    clearTimeout(timer.current);
    const pending = unsaved.current;
    if (pending === undefined) return;
    unsaved.current = undefined;
    call('formDraft.keep', wrapped.current(pending)).then(
      () => setKept('kept'),
      // It is still in the form; the next pause tries again.
      () => {
        unsaved.current ??= pending;
        setKept('not_kept');
      },
    );
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

  const change = (part: Partial<D>) => {
    const next = { ...(unsaved.current ?? draft), ...part };
    unsaved.current = next;
    setDraft(next);
    setKept('typing');
    clearTimeout(timer.current);
    timer.current = setTimeout(flush, PAUSE_MS);
  };
  const settle = useCallback(() => {
    clearTimeout(timer.current);
    unsaved.current = undefined;
  }, []);
  return { draft, change, kept, settle };
}
