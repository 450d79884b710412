import type { ReactElement } from 'react';

/** What somebody wrote, to read, select and scroll by mouse and keys, but not to change. */
export function KeptText({ label, text }: { label: string; text: string }): ReactElement {
  return (
    <textarea
      readOnly
      dir="auto"
      aria-label={label}
      value={text}
      className="my-2 block field-sizing-content max-h-40 min-h-8 w-full resize-none rounded-control border border-line bg-sunken p-2 text-text"
    />
  );
}
