import type { ButtonHTMLAttributes, ReactElement, ReactNode, Ref } from 'react';
import { Key } from './key.tsx';

const LOOKS = {
  primary: 'border-accent bg-accent font-[550] text-on-accent hover:border-accent-strong hover:bg-accent-strong',
  plain: 'border-line bg-surface text-text hover:border-field',
  quiet: 'border-transparent bg-transparent text-muted hover:bg-sunken hover:text-text',
  danger: 'border-line bg-surface text-critical hover:border-critical',
} as const;

export type ButtonLook = keyof typeof LOOKS;

type Props = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'type'> & {
  look?: ButtonLook;
  /** The single key that does the same, shown beside the words. */
  shortcut?: string;
  submit?: boolean;
  ref?: Ref<HTMLButtonElement>;
  children: ReactNode;
};

/** A button with words. Never smaller than 28 px, and never silently dead: give a `title` when it is disabled. */
export function Button({
  look = 'plain',
  shortcut,
  submit = false,
  className = '',
  children,
  ...rest
}: Props): ReactElement {
  return (
    <button
      {...rest}
      type={submit ? 'submit' : 'button'}
      aria-keyshortcuts={shortcut || undefined}
      className={`inline-flex min-h-7 max-w-full cursor-pointer items-center justify-center gap-1.5 rounded-control border px-2.5 py-0.5 text-left disabled:cursor-default disabled:opacity-55 ${LOOKS[look]} ${className}`}
    >
      {children}
      {shortcut ? <Key name={shortcut} /> : null}
    </button>
  );
}
