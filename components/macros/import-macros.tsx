import { type ReactElement, useState } from 'react';
import type { ConsoleView } from '#lib/bridge/views.ts';
import type { ImportedMacro, ImportedMacros } from '#lib/macros/import/draft.ts';
import type { ImportSource } from '#lib/macros/import/read.ts';
import { Button } from '../ui/button.tsx';
import { Choice } from '../ui/field.tsx';
import { FileField } from '../ui/file-field.tsx';
import { inWords } from '../ui/in-words.ts';
import { Notice } from '../ui/notice.tsx';
import { t } from '../ui/words.ts';
import { ImportedList } from './imported-list.tsx';
import { useImport } from './use-import.ts';

const SOURCES: Readonly<Record<ImportSource, string>> = {
  zendesk: 'Zendesk',
  freshdesk: 'Freshdesk',
  intercom: 'Intercom',
};
const isSource = (name: string): name is ImportSource => Object.hasOwn(SOURCES, name);

/** Takes macros over from another product's export: one looks first at what comes, then decides. */
export function ImportMacros({ view, onClose }: { view: ConsoleView; onClose: () => void }): ReactElement {
  const [source, setSource] = useState<ImportSource>('zendesk');
  const [found, setFound] = useState<ImportedMacros>();
  const [ticked, setTicked] = useState<ReadonlySet<ImportedMacro>>(new Set());
  const [wrong, setWrong] = useState<string>();
  const taking = useImport(view, onClose);
  const titles = new Set(view.macros.filter(({ state }) => state === 'active').map(({ title }) => title));

  const read = async (file: File) => {
    setFound(undefined);
    setWrong(undefined);
    try {
      // The readers of other products' formats are loaded only by who imports.
      const [{ importedMacros }, text] = await Promise.all([import('#lib/macros/import/read.ts'), file.text()]);
      const all = importedMacros(source, text);
      setFound(all);
      setTicked(new Set(all.macros.filter(({ title }) => !titles.has(title))));
    } catch {
      setWrong(t('importing.unknown', [SOURCES[source]]));
    }
  };

  return (
    <section aria-label={t('importing.title')} className="mb-4 rounded-card border border-line bg-surface p-3">
      <h2 className="mb-2 font-semibold">{t('importing.title')}</h2>
      <div className="grid gap-x-3 sm:grid-cols-2">
        <Choice
          label={t('importing.from')}
          value={source}
          onChange={(event) => {
            if (isSource(event.target.value)) setSource(event.target.value);
            setFound(undefined);
            setWrong(undefined);
          }}
        >
          {Object.entries(SOURCES).map(([name, words]) => (
            <option key={name} value={name}>
              {words}
            </option>
          ))}
        </Choice>
        <FileField
          key={source}
          label={t('importing.file')}
          accept=".json,.csv,application/json,text/csv"
          onChoose={(file) => void read(file)}
        />
      </div>
      <p className="mb-3 text-small text-muted">{t(`importing.what.${source}`)}</p>
      {wrong ? <Notice tone="critical">{wrong}</Notice> : null}
      {found && found.unread.length > 0 ? (
        <p className="mb-2 text-small text-muted">{t('importing.unread', [found.unread.join(', ')])}</p>
      ) : null}
      {found ? <ImportedList macros={found.macros} taken={titles} ticked={ticked} onTick={setTicked} /> : null}
      {taking.error ? <Notice tone="critical">{inWords(taking.error)}</Notice> : null}
      <div className="flex flex-wrap gap-1.5">
        <Button
          look="primary"
          disabled={ticked.size === 0 || taking.busy}
          title={ticked.size === 0 ? t('importing.chooseFirst') : undefined}
          onClick={() => taking.start([...ticked])}
        >
          {t('importing.start', ticked.size)}
        </Button>
        <Button onClick={onClose}>{t('common.cancel')}</Button>
      </div>
    </section>
  );
}
