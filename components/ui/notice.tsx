import type { ReactElement, ReactNode } from 'react';

const GROUNDS = { warn: 'bg-warn-soft', critical: 'bg-critical-soft', neutral: 'bg-sunken' } as const;

/** Something to know before going on, in the flow of a form. The ground says how grave it is; the words stay readable. */
export function Notice({
  tone = 'warn',
  children,
}: {
  tone?: keyof typeof GROUNDS;
  children: ReactNode;
}): ReactElement {
  return (
    <div role="alert" className={`mb-3 rounded-control px-3 py-2 ${GROUNDS[tone]}`}>
      {children}
    </div>
  );
}
