import type { ReactElement } from 'react';

/** A key as it is printed on the keyboard. Screen readers get it from `aria-keyshortcuts` instead. */
export function Key({ name }: { name: string }): ReactElement {
  return (
    <span aria-hidden="true" className="flex">
      <kbd className="rounded-[3px] border border-current px-1 font-mono text-[0.6875rem] leading-[1.3]">
        {name.toUpperCase()}
      </kbd>
    </span>
  );
}
