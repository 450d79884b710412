import { X } from 'lucide-react';
import { type ReactElement, type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { IconButton } from './icon-button.tsx';
import { t } from './words.ts';

type Props = { title: string; onClose: () => void; children: ReactNode; footer?: ReactNode };

/** A modal sheet. The browser keeps the focus in it, closes it on Escape and gives the focus back. */
export function Dialog({ title, onClose, children, footer }: Props): ReactElement {
  const element = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const titleId = useId();
  useLayoutEffect(() => {
    const dialog = element.current;
    dialog?.showModal();
    // The browser would choose the closing button. What one came for comes first, else the title is read.
    (dialog?.querySelector<HTMLElement>('[data-first]') ?? heading.current)?.focus();
    // Closed before it leaves the page: only `close` gives the focus back to what opened it.
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={element}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      className="m-auto flex max-h-[calc(100dvh-24px)] w-[min(560px,calc(100vw-24px))] max-w-none flex-col rounded-card border border-line bg-surface p-0 text-text"
    >
      <div className="flex items-center gap-2 border-b border-line py-2 pr-2 pl-3">
        <h2 ref={heading} tabIndex={-1} id={titleId} dir="auto" className="grow font-semibold outline-none">
          {title}
        </h2>
        <IconButton icon={X} label={t('common.close')} onPress={onClose} />
      </div>
      <div className="min-h-0 grow overflow-y-auto p-3">{children}</div>
      {footer ? <div className="flex flex-wrap items-center gap-2 border-t border-line px-3 py-2">{footer}</div> : null}
    </dialog>
  );
}
