import type { ReactElement, ReactNode } from 'react';

const TONES = {
  neutral: 'bg-sunken text-muted',
  accent: 'bg-accent-soft text-accent',
  critical: 'bg-critical-soft text-critical',
  warn: 'bg-warn-soft text-warn',
  good: 'bg-good-soft text-good',
} as const;

export type Tone = keyof typeof TONES;

/** A state or a number in a small rounded ground. */
export function Chip({
  tone = 'neutral',
  title,
  children,
}: {
  tone?: Tone;
  title?: string;
  children: ReactNode;
}): ReactElement {
  return (
    <span title={title} className={`inline-block rounded-full px-2 text-small whitespace-nowrap ${TONES[tone]}`}>
      {children}
    </span>
  );
}
