import type { ReactElement } from 'react';

/**
 * A key as it is printed on the keyboard. Screen readers get it from `aria-keyshortcuts` instead. In the narrowest
 * panel it gives way, so that the buttons stay in one line.
 */
export function Key({ name }: { name: string }): ReactElement {
  return (
    <span aria-hidden="true" className="flex max-[349px]:hidden">
      <kbd className="rounded-[3px] border border-current px-1 font-mono text-[0.6875rem] leading-[1.3]">
        {name.toUpperCase()}
      </kbd>
    </span>
  );
}
