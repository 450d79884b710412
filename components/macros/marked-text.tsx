import type { ReactElement } from 'react';
import type { MacroPreview } from '#lib/bridge/views.ts';
import { t } from '../ui/words.ts';
import { variableWords } from './variable-words.ts';

/** A filled text to read, with every gap marked where it is. */
export function MarkedText({ parts }: { parts: MacroPreview['parts'] }): ReactElement {
  return (
    <p dir="auto" className="whitespace-pre-wrap wrap-anywhere">
      {parts.map((part, index) =>
        'text' in part ? (
          part.text
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts have no other name than their place
          <mark key={index} className="rounded bg-warn-soft px-1 font-semibold text-warn" title={part.gap.join(', ')}>
            <span className="sr-only">{t('macro.gap')} </span>
            {part.gap.map(variableWords).join(', ')}
          </mark>
        ),
      )}
    </p>
  );
}
