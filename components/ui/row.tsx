import type { ReactElement, ReactNode } from 'react';

/** A strip of a card, set off by a line. */
export function Row({ children }: { children: ReactNode }): ReactElement {
  return <div className="flex flex-wrap items-center gap-1.5 border-t border-line px-3 py-2">{children}</div>;
}

/** A part of a card under its own small heading. */
export function Part({
  title,
  aside,
  children,
}: {
  title: string;
  aside?: ReactNode;
  children?: ReactNode;
}): ReactElement {
  return (
    <section>
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1 border-t border-line px-3 py-2">
        <h3 className="grow font-semibold">{title}</h3>
        {aside}
      </div>
      {children}
    </section>
  );
}
