import { type ReactElement, useState } from 'react';
import type { Shortcuts } from '#lib/contract/shortcuts.ts';
import { Button } from '../ui/button.tsx';
import { clashes, SHORTCUT_NAMES, type ShortcutName } from '../ui/shortcuts.ts';
import { useToasts } from '../ui/toasts.tsx';
import { useCommand } from '../ui/use-command.ts';
import { t } from '../ui/words.ts';

/** One key per action, changed by pressing another in its box, or turned off. */
export function ShortcutsPage({ saved }: { saved: Shortcuts }): ReactElement {
  const [keys, setKeys] = useState(saved);
  const save = useCommand('settings.shortcuts');
  const { tell } = useToasts();
  const clashing = clashes(keys);
  const changed = SHORTCUT_NAMES.some((name) => keys[name] !== saved[name]);
  const set = (name: ShortcutName, key: string) => setKeys({ ...keys, [name]: key });
  return (
    <form
      className="max-w-page"
      onSubmit={(event) => {
        event.preventDefault();
        if (clashing.length === 0)
          save.mutate({ shortcuts: keys }, { onSuccess: () => tell({ text: t('shortcuts.saved') }) });
      }}
    >
      <p className="mb-3 text-muted">{t('shortcuts.means')}</p>
      <ul className="mb-3 overflow-hidden rounded-card border border-line bg-surface">
        {SHORTCUT_NAMES.map((name) => (
          <li
            key={name}
            className="flex flex-wrap items-center gap-2 border-t border-line px-3 py-1.5 first:border-t-0"
          >
            <span className="grow">{t(`shortcut.${name}`)}</span>
            {clashing.includes(name) ? <span className="text-small text-critical">{t('shortcuts.taken')}</span> : null}
            <input
              aria-label={t('shortcuts.keyFor', [t(`shortcut.${name}`)])}
              aria-invalid={clashing.includes(name) || undefined}
              value={keys[name].toUpperCase()}
              placeholder={t('shortcuts.off')}
              autoComplete="off"
              onKeyDown={(event) => {
                if (event.ctrlKey || event.metaKey || event.altKey) return;
                if (event.key === 'Backspace' || event.key === 'Delete') {
                  event.preventDefault();
                  set(name, '');
                } else if (/^\S$/u.test(event.key)) {
                  event.preventDefault();
                  set(name, event.key.toLowerCase());
                }
              }}
              // For keyboards on glass, which tell no key.
              onChange={(event) => set(name, [...event.target.value.trim()].at(-1)?.toLowerCase() ?? '')}
              className="h-8 w-16 rounded-control border border-field bg-surface text-center font-mono placeholder:text-faint aria-invalid:border-critical"
            />
            <Button
              look="quiet"
              disabled={keys[name] === ''}
              title={t('shortcuts.turnOff')}
              onClick={() => set(name, '')}
            >
              {t('shortcuts.turnOff')}
            </Button>
          </li>
        ))}
      </ul>
      <div className="flex items-center gap-2">
        <Button
          submit
          look="primary"
          disabled={!changed || clashing.length > 0 || save.isPending}
          title={changed ? undefined : t('common.nothingChanged')}
        >
          {t('common.save')}
        </Button>
        <Button disabled={!changed} onClick={() => setKeys(saved)}>
          {t('common.revert')}
        </Button>
      </div>
    </form>
  );
}
