import type { ReactElement, ReactNode } from 'react';
import type { SignalDraft } from '#lib/contract/form-draft.ts';
import type { WrongPart } from './signal-draft.ts';

/** What each part of the form of a signal is given. */
export type PartProps = {
  draft: SignalDraft;
  change: (part: Partial<SignalDraft>) => void;
  wrong: readonly WrongPart[];
};

/** A part of the form under its own heading. */
export function Section({
  title,
  hint,
  children,
}: {
  title: string;
  hint?: ReactNode;
  children: ReactNode;
}): ReactElement {
  return (
    <section className="mb-3 border-t border-line pt-3">
      <h3 className="font-semibold">{title}</h3>
      {hint ? <p className="mb-2 text-small text-muted">{hint}</p> : <div className="mb-2" />}
      {children}
    </section>
  );
}
