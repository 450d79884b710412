import { type ReactElement, useId, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { TextArea } from '../ui/field.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { t } from '../ui/words.ts';
import { LanguageField } from './language-field.tsx';
import { languageName } from './language-name.ts';
import { LivePreview } from './live-preview.tsx';
import type { MacroDraft } from './macro-draft.ts';

type Texts = MacroDraft['texts'];
type Props = { texts: Texts; tried: boolean; onChange: (texts: Texts) => void };

const STANDARD = 'default';

/** The texts of a macro: the default one, and one for each other language, each in a tab. */
export function MacroTexts({ texts, tried, onChange }: Props): ReactElement {
  const panelId = useId();
  const [chosen, setChosen] = useState(STANDARD);
  const [standard, ...variants] = texts;
  const found = variants.findIndex(({ language }) => language === chosen) + 1;
  const { language, body } = texts[found] ?? { language: '', body: '' };
  const change = (part: Partial<Texts[number]>) =>
    onChange(texts.map((text, index) => (index === found ? { ...text, ...part } : text)));
  const isMissing = (text: Texts[number] | undefined) =>
    tried && !text?.body.trim() ? t('macros.bodyMissing') : undefined;
  return (
    <div className="mb-3">
      <Tabs
        label={t('macros.texts')}
        controls={panelId}
        chosen={found === 0 ? STANDARD : language}
        onChoose={setChosen}
        tabs={[
          { id: STANDARD, text: standardName(standard?.language), trouble: isMissing(standard) },
          ...variants.map((text) => ({
            id: text.language,
            text: languageName(text.language),
            trouble: isMissing(text),
          })),
        ]}
      />
      <div
        id={panelId}
        role="tabpanel"
        aria-label={found === 0 ? t('macro.defaultText') : languageName(language)}
        className="pt-3"
      >
        <div className="grid gap-x-4 lg:grid-cols-2">
          <TextArea
            label={t('macros.body')}
            hint={unbroken(t('macros.bodyHint'))}
            maxLength={20_000}
            className="min-h-56"
            lang={language || undefined}
            value={body}
            error={isMissing({ language, body })}
            onChange={(event) => change({ body: event.target.value })}
          />
          <LivePreview body={body} standard={found === 0 ? undefined : standard?.body} />
        </div>
        {found === 0 ? (
          <LanguageField
            label={t('macros.defaultLanguage')}
            confirm={t('macros.setLanguage')}
            start={language}
            mayBeEmpty
            taken={variants.map((text) => text.language)}
            onDone={(tag) => change({ language: tag })}
          />
        ) : (
          <Button
            look="danger"
            onClick={() => {
              onChange(texts.filter((_, index) => index !== found));
              setChosen(STANDARD);
            }}
          >
            {t('macros.removeLanguage', [languageName(language)])}
          </Button>
        )}
        {found === 0 ? (
          <LanguageField
            label={t('macros.addLanguage')}
            confirm={t('macros.add')}
            start=""
            taken={texts.map((text) => text.language)}
            onDone={(tag) => {
              onChange([...texts, { language: tag, body: '' }]);
              setChosen(tag);
            }}
          />
        ) : null}
      </div>
    </div>
  );
}

const standardName = (language: string | undefined) =>
  language ? t('macros.defaultIn', [languageName(language)]) : t('macro.defaultText');

/** Keeps each placeholder in one line. */
const unbroken = (hint: string) => hint.replaceAll('{{ ', '{{\u00a0').replaceAll(' }}', '\u00a0}}');
