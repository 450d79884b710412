import type {
  InputHTMLAttributes,
  ReactElement,
  ReactNode,
  Ref,
  SelectHTMLAttributes,
  TextareaHTMLAttributes,
} from 'react';
import { useId } from 'react';

const BOX =
  'block w-full rounded-control border border-field bg-surface px-2 py-1 text-text placeholder:text-faint aria-invalid:border-critical disabled:border-line disabled:bg-sunken disabled:text-muted';

type Common = { label: string; hint?: ReactNode; error?: string | undefined };

function Frame({ id, label, hint, error, children }: Common & { id: string; children: ReactNode }): ReactElement {
  return (
    <div className="mb-3">
      <label htmlFor={id} className="mb-1 block font-semibold">
        {label}
      </label>
      {children}
      {hint ? (
        <p id={`${id}-hint`} className="mt-1 text-small text-muted">
          {hint}
        </p>
      ) : null}
      <p id={`${id}-error`} role="alert" className="text-small text-critical empty:hidden">
        {error}
      </p>
    </div>
  );
}

const describedBy = (id: string, { hint, error }: Common) =>
  [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined;

/** One line to type in, with its name, a hint and what is wrong with it. */
export function TextField({
  label,
  hint,
  error,
  ...input
}: Common & InputHTMLAttributes<HTMLInputElement>): ReactElement {
  const id = useId();
  return (
    <Frame id={id} label={label} hint={hint} error={error}>
      <input
        {...input}
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, { label, hint, error })}
        className={`${BOX} h-8`}
      />
    </Frame>
  );
}

type AreaProps = Common & TextareaHTMLAttributes<HTMLTextAreaElement> & { ref?: Ref<HTMLTextAreaElement> };

/** Several lines to type in. The writing direction follows the text. */
export function TextArea({ label, hint, error, className = '', ...area }: AreaProps): ReactElement {
  const id = useId();
  return (
    <Frame id={id} label={label} hint={hint} error={error}>
      <textarea
        {...area}
        id={id}
        dir="auto"
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, { label, hint, error })}
        className={`${BOX} min-h-24 ${className}`}
      />
    </Frame>
  );
}

/** A choice of one among named things. */
export function Choice({
  label,
  hint,
  error,
  children,
  ...select
}: Common & SelectHTMLAttributes<HTMLSelectElement>): ReactElement {
  const id = useId();
  return (
    <Frame id={id} label={label} hint={hint} error={error}>
      <select {...select} id={id} aria-describedby={describedBy(id, { label, hint, error })} className={`${BOX} h-8`}>
        {children}
      </select>
    </Frame>
  );
}

/** A box to tick with a sentence beside it. */
export function Tick({
  children,
  ...input
}: { children: ReactNode } & Omit<InputHTMLAttributes<HTMLInputElement>, 'type'>): ReactElement {
  return (
    <label className="flex min-h-6 cursor-pointer items-start gap-2 py-1">
      <input {...input} type="checkbox" className="mt-0.5 shrink-0" />
      <span className="min-w-0">{children}</span>
    </label>
  );
}
