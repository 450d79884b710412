import { type ReactElement, useId } from 'react';
import type { Verdict } from '#lib/contract/note.ts';
import { Key } from '../ui/key.tsx';
import { t } from '../ui/words.ts';
import { VERDICTS } from './draft.ts';

type Props = {
  verdict: Verdict | undefined;
  keys: Record<Verdict, string>;
  describedBy: string;
  onChoose: (verdict: Verdict) => void;
};

/** Shows it, does not, cannot tell. */
export function VerdictChoice({ verdict, keys, describedBy, onChoose }: Props): ReactElement {
  const name = useId();
  return (
    <fieldset aria-describedby={describedBy} className="mb-3">
      <legend className="mb-1 font-semibold">{t('replay.verdict')}</legend>
      <div className="grid max-w-md grid-cols-3 gap-1.5">
        {VERDICTS.map((each) => (
          <label
            key={each}
            className="relative flex min-h-8 cursor-pointer items-center justify-center gap-1.5 rounded-control border border-field px-1 text-center hover:border-accent has-checked:border-accent has-checked:bg-accent-soft has-checked:font-semibold has-checked:text-accent forced-colors:has-checked:outline-2 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
          >
            {/* Lies over the whole box, which shows its state. */}
            <input
              type="radio"
              name={name}
              className="absolute inset-0 size-full cursor-pointer appearance-none focus-visible:outline-none"
              checked={verdict === each}
              aria-keyshortcuts={keys[each]}
              onChange={() => onChoose(each)}
            />
            {t(`verdict.${each}`)}
            <Key name={keys[each]} />
          </label>
        ))}
      </div>
    </fieldset>
  );
}
