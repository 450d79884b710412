import type { ReactElement, ReactNode } from 'react';

const TONES = {
  warn: 'bg-warn-soft',
  critical: 'bg-critical-soft',
  neutral: 'bg-sunken',
} as const;

/** A line under the header about the page as a whole. `--page-edge` is where the page's text begins. */
export function Banner({
  tone,
  children,
  detail,
  action,
}: {
  tone: keyof typeof TONES;
  children: ReactNode;
  /** What one may want to know besides; it takes the line of the action, so that a narrow page stays short. */
  detail?: ReactNode;
  action?: ReactNode;
}): ReactElement {
  return (
    <div className={`border-b border-line px-(--page-edge,0.75rem) py-2 text-small ${TONES[tone]}`}>
      {detail ? <div>{children}</div> : null}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <div className={`min-w-0 flex-1 ${detail ? 'basis-52 text-muted' : 'basis-40'}`}>{detail ?? children}</div>
        {action}
      </div>
    </div>
  );
}
