import type { ReactElement, ReactNode } from 'react';

const TONES = {
  warn: 'bg-warn-soft text-warn',
  critical: 'bg-critical-soft text-critical',
  neutral: 'bg-sunken text-muted',
} as const;

/** A line under the header about the page as a whole. */
export function Banner({
  tone,
  children,
  action,
}: {
  tone: keyof typeof TONES;
  children: ReactNode;
  action?: ReactNode;
}): ReactElement {
  return (
    <div
      className={`flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-3 py-2 text-small ${TONES[tone]}`}
    >
      <div className="min-w-0 flex-1 basis-40">{children}</div>
      {action}
    </div>
  );
}
