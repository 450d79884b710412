import type { ReactElement } from 'react';
import type { ImportedMacro, Loss } from '#lib/macros/import/draft.ts';
import { LabelTag } from '../labels/tag.tsx';
import { Chip } from '../ui/chip.tsx';
import { Tick } from '../ui/field.tsx';
import { t } from '../ui/words.ts';

type Props = {
  macros: readonly ImportedMacro[];
  /** Titles that are in use here. */
  taken: ReadonlySet<string>;
  ticked: ReadonlySet<ImportedMacro>;
  onTick: (ticked: ReadonlySet<ImportedMacro>) => void;
};

/** The macros of an export, each with what does not come with it. */
export function ImportedList({ macros, taken, ticked, onTick }: Props): ReactElement {
  if (macros.length === 0) return <p className="mb-3">{t('importing.nothing')}</p>;
  return (
    <ul className="mb-3 max-h-[50dvh] overflow-y-auto rounded-card border border-line">
      {macros.map((macro, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: titles repeat, and the list does not change
        <li key={index} className="border-t border-line px-3 py-1.5 first:border-t-0">
          <Tick
            checked={ticked.has(macro)}
            onChange={(event) => {
              const next = new Set(ticked);
              if (event.target.checked) next.add(macro);
              else next.delete(macro);
              onTick(next);
            }}
          >
            <span className="flex flex-wrap items-center gap-1.5">
              <b dir="auto" className="font-semibold">
                {macro.title}
              </b>
              {taken.has(macro.title) ? <Chip tone="warn">{t('importing.sameTitle')}</Chip> : null}
              {macro.labelIds.map((name) => (
                <LabelTag key={name} name={name} />
              ))}
            </span>
            <span dir="auto" className="line-clamp-2 text-muted">
              {macro.body}
            </span>
            {macro.lost.length > 0 ? (
              <span className="block text-small text-warn">{macro.lost.map(lossWords).join(' · ')}</span>
            ) : null}
          </Tick>
        </li>
      ))}
    </ul>
  );
}

function lossWords(loss: Loss): string {
  switch (loss.kind) {
    case 'action':
      return t('importing.lostAction', [loss.what]);
    case 'placeholder':
      return t('importing.lostPlaceholder', [loss.what]);
    case 'restriction':
      return t('importing.lostRestriction');
    case 'tag':
      return t('importing.lostTag', [loss.what]);
  }
}
