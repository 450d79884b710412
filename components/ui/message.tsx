import type { ReactElement, ReactNode } from 'react';

/** A state told in the middle of the page: what it is, what it means, and the way forward. */
export function Message({
  title,
  children,
  actions,
}: {
  title?: string;
  children: ReactNode;
  actions?: ReactNode;
}): ReactElement {
  return (
    <div className="mx-auto max-w-[42ch] px-4 py-7 text-center text-muted">
      {title ? <h2 className="mb-1 font-semibold text-text">{title}</h2> : null}
      <div className="text-balance">{children}</div>
      {actions ? <div className="mt-4 flex flex-wrap justify-center gap-1.5">{actions}</div> : null}
    </div>
  );
}
