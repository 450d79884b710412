import type { ReactElement, ReactNode } from 'react';

type Props = { onPress: () => void; children: ReactNode; title?: string; className?: string };

/** A button that reads as a link inside a line of text; tall enough to be hit. */
export function TextLink({ onPress, children, title, className = '' }: Props): ReactElement {
  return (
    <button
      type="button"
      title={title}
      onClick={onPress}
      className={`min-h-6 cursor-pointer text-left text-accent underline decoration-transparent underline-offset-2 hover:decoration-current ${className}`}
    >
      {children}
    </button>
  );
}

type OutLinkProps = {
  href: string;
  /** In the colour of its surroundings, where it is not what one came for. */
  quiet?: boolean;
  children: ReactNode;
};

/**
 * A link out of the extension. Addresses come from outside, so only http and https are followed:
 * anything else is shown as plain text.
 */
export function OutLink({ href, quiet = false, children }: OutLinkProps): ReactElement {
  if (!/^https?:\/\//i.test(href)) return <span>{children}</span>;
  return (
    <a
      href={href}
      target="_blank"
      rel="noreferrer noopener"
      className={`inline-flex min-h-6 items-center underline underline-offset-2 ${quiet ? 'decoration-field hover:text-text' : 'text-accent'}`}
    >
      {children}
    </a>
  );
}
