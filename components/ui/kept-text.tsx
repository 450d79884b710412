import type { ReactElement } from 'react';

/** What somebody wrote, to read, select and scroll by mouse and keys, but not to change. */
export function KeptText({
  label,
  text,
  mono = false,
}: {
  label: string;
  text: string;
  /** It is for programs: each sign counts. */
  mono?: boolean;
}): ReactElement {
  return (
    <textarea
      readOnly
      dir="auto"
      aria-label={label}
      value={text}
      spellCheck={false}
      className={`my-2 block field-sizing-content max-h-40 min-h-8 w-full resize-none rounded-control border border-line bg-sunken p-2 text-text ${mono ? 'font-mono text-small' : ''}`}
    />
  );
}
