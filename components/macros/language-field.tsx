import { type ReactElement, useId, useState } from 'react';
import { COMMON_LANGUAGES } from '#lib/macros/languages.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { t } from '../ui/words.ts';
import { languageName } from './language-name.ts';
import { asLanguageTag } from './macro-draft.ts';

type Props = {
  label: string;
  confirm: string;
  start: string;
  mayBeEmpty?: boolean;
  /** Languages that there is a text in already. */
  taken: readonly string[];
  onDone: (tag: string) => void;
};

/** Names a language by its tag; the usual ones are offered by name. */
export function LanguageField({ label, confirm, start, mayBeEmpty = false, taken, onDone }: Props): ReactElement {
  const listId = useId();
  const [typed, setTyped] = useState(start);
  const [error, setError] = useState<string>();
  const finish = () => {
    const tag = typed.trim() === '' && mayBeEmpty ? '' : asLanguageTag(typed);
    if (tag === undefined) return setError(t('macros.languageWrong'));
    if (tag !== '' && taken.includes(tag)) return setError(t('macros.languageTaken'));
    setError(undefined);
    setTyped(mayBeEmpty ? tag : '');
    onDone(tag);
  };
  return (
    <div className="flex max-w-96 items-start gap-1.5">
      <div className="grow">
        <TextField
          label={label}
          hint={t('macros.languageHint')}
          error={error}
          list={listId}
          autoComplete="off"
          spellCheck={false}
          maxLength={35}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => {
            // The form would be saved.
            if (event.key !== 'Enter') return;
            event.preventDefault();
            finish();
          }}
        />
        <datalist id={listId}>
          {COMMON_LANGUAGES.map((tag) => (
            <option key={tag} value={tag}>
              {languageName(tag)}
            </option>
          ))}
        </datalist>
      </div>
      <Button className="mt-[25px] h-8" onClick={finish}>
        {confirm}
      </Button>
    </div>
  );
}
