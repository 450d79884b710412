import type { ReactElement } from 'react';

/** A label's name, as it reads in the helpdesk. */
export function LabelTag({ name }: { name: string }): ReactElement {
  return <code className="rounded bg-accent-soft px-1.5 py-px font-mono text-small text-accent">{name}</code>;
}
