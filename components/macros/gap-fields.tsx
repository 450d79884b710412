import type { ReactElement } from 'react';
import type { MacroPreview } from '#lib/bridge/views.ts';
import { TextField } from '../ui/field.tsx';
import { t } from '../ui/words.ts';
import { variableWords } from './variable-words.ts';

type Props = {
  gaps: MacroPreview['gaps'];
  given: Readonly<Record<string, string>>;
  /** Insertion was tried, so what is still empty is in the way. */
  tried: boolean;
  onGive: (name: string, value: string) => void;
  /** Enter in a field. */
  onDone: () => void;
};

/** A field for every variable that this ticket has no value for. */
export function GapFields({ gaps, given, tried, onGive, onDone }: Props): ReactElement {
  return (
    <fieldset className="mb-1">
      <legend className="mb-2 text-muted">{t('macro.gapsMean')}</legend>
      {gaps.map(({ name, known }) => (
        <TextField
          key={name}
          label={variableWords(name)}
          hint={known ? undefined : t('macro.unknownVariable', [name])}
          error={tried && !given[name]?.trim() ? t('macro.gapMissing') : undefined}
          dir="auto"
          maxLength={2_000}
          data-gap
          value={given[name] ?? ''}
          onChange={(event) => onGive(name, event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.nativeEvent.isComposing) onDone();
          }}
        />
      ))}
    </fieldset>
  );
}
