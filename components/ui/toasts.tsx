import { X } from 'lucide-react';
import {
  createContext,
  type ReactElement,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
} from 'react';
import { Key } from './key.tsx';
import { t } from './words.ts';

/** What is told after an action, with the way back where there is one. `label` is shown as a tag behind the words. */
export type Toast = { text: string; label?: string; undo?: () => void; trouble?: boolean };

type Toasts = { current: Toast | undefined; tell: (toast: Toast) => void; dismiss: () => void };

const Context = createContext<Toasts | undefined>(undefined);

/** Long enough to read and reach Undo; what went wrong stays until it is closed. */
const STAYS_MS = 10_000;

export function ToastProvider({ children }: { children: ReactNode }): ReactElement {
  const [current, setCurrent] = useState<Toast>();
  const tell = useCallback((toast: Toast) => setCurrent(toast), []);
  const dismiss = useCallback(() => setCurrent(undefined), []);
  const value = useMemo(() => ({ current, tell, dismiss }), [current, tell, dismiss]);
  return <Context value={value}>{children}</Context>;
}

export function useToasts(): Toasts {
  const toasts = useContext(Context);
  if (!toasts) throw new Error('useToasts outside of ToastProvider');
  return toasts;
}

/** Where toasts appear. It is in the page from the start, because a live region must exist before it speaks. */
export function ToastArea({ undoKey }: { undoKey?: string }): ReactElement {
  const { current, dismiss } = useToasts();
  const [resting, setResting] = useState(false);
  useEffect(() => {
    if (!current || current.trouble || resting) return;
    const timer = setTimeout(dismiss, STAYS_MS);
    return () => clearTimeout(timer);
  }, [current, dismiss, resting]);
  const undo = current?.undo;
  return (
    <section
      aria-label={t('common.messages')}
      className={`pointer-events-none sticky bottom-0 z-10 px-3 ${current ? 'pb-2.5' : ''}`}
      onPointerEnter={() => setResting(true)}
      onPointerLeave={() => setResting(false)}
      onFocus={() => setResting(true)}
      onBlur={() => setResting(false)}
    >
      <p role="status" aria-live="polite" className="sr-only">
        {current
          ? `${current.text} ${current.label ?? ''} ${undo && undoKey ? t('common.undoHint', [undoKey.toUpperCase()]) : ''}`
          : ''}
      </p>
      {current ? (
        <div className="pointer-events-auto mx-auto flex max-w-[560px] items-center gap-2 rounded-card border border-(--toast-line) bg-(--toast) py-1.5 pr-1.5 pl-3 text-(--on-toast) shadow-sm">
          {/* The label goes to the next line as a whole before it is broken. */}
          <span className="flex min-w-0 grow flex-wrap items-baseline gap-x-1.5">
            <span dir="auto">{current.text}</span>{' '}
            {current.label ? (
              <code className="rounded bg-(--toast-raised) px-1.5 font-mono text-small">{current.label}</code>
            ) : null}
          </span>
          {undo ? (
            <button
              type="button"
              aria-keyshortcuts={undoKey || undefined}
              onClick={() => {
                dismiss();
                undo();
              }}
              className="flex min-h-7 shrink-0 cursor-pointer items-center gap-1.5 rounded-control px-2 font-semibold text-(--toast-link) hover:bg-(--toast-raised)"
            >
              {t('common.undo')}
              {undoKey ? <Key name={undoKey} /> : null}
            </button>
          ) : null}
          <button
            type="button"
            aria-label={t('common.close')}
            title={t('common.close')}
            onClick={dismiss}
            className="grid size-7 shrink-0 cursor-pointer place-items-center rounded-control hover:bg-(--toast-raised)"
          >
            <X size={14} aria-hidden="true" />
          </button>
        </div>
      ) : null}
    </section>
  );
}
