import type { ReactElement } from 'react';
import type { MacroPreview } from '#lib/bridge/views.ts';
import { Choice } from '../ui/field.tsx';
import { t } from '../ui/words.ts';
import { languageName } from './language-name.ts';

/** In which language the macro is, why in that one, and the others that it could be in. */
export function LanguageChoice({
  preview: { language = '', languages, chosenBy },
  onChoose,
}: {
  preview: Pick<MacroPreview, 'language' | 'languages' | 'chosenBy'>;
  onChoose: (language: string) => void;
}): ReactElement | null {
  if (languages.length < 2) return null;
  return (
    <Choice
      label={t('macro.language')}
      hint={chosenBy === 'agent' ? undefined : t(`macro.languageBy.${chosenBy}`)}
      value={language}
      onChange={(event) => onChoose(event.target.value)}
    >
      {languages.map((tag) => (
        <option key={tag} value={tag}>
          {tag === '' ? t('macro.defaultText') : languageName(tag)}
        </option>
      ))}
    </Choice>
  );
}
