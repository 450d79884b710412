import type { ReactElement } from 'react';
import { clockTime, fullTime } from './time.ts';
import { locale } from './words.ts';

/** An instant in few words, with the whole date on hover. `words` puts it into a sentence. */
export function Moment({ at, words }: { at: string; words?: (clock: string) => string }): ReactElement {
  const clock = clockTime(at, Date.now(), locale());
  return (
    <time dateTime={at} title={fullTime(at, locale())}>
      {words ? words(clock) : clock}
    </time>
  );
}
