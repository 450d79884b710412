import { X } from 'lucide-react';
import type { ReactElement } from 'react';
import { uuidv7 } from 'uuidv7';
import type { SignalDraft } from '#lib/contract/form-draft.ts';
import { Button } from '../ui/button.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { t } from '../ui/words.ts';
import { asField } from './field-instant.ts';

type Window = SignalDraft['maintenance'][number];
const HOUR = 3_600_000;
const FIELD = 'h-8 min-w-0 rounded-control border border-field bg-surface px-2';

/** Spans of planned work: what is counted in them opens no alert and is not learnt from. */
export function MaintenanceFields({
  windows,
  error,
  onChange,
}: {
  windows: readonly Window[];
  error: string | undefined;
  onChange: (windows: Window[]) => void;
}): ReactElement {
  const set = (id: string, part: Partial<Window>) =>
    onChange(windows.map((window) => (window.id === id ? { ...window, ...part } : window)));
  const add = () => {
    const from = Math.ceil(Date.now() / HOUR) * HOUR;
    const [starts, ends] = [from, from + HOUR].map((at) => asField(new Date(at).toISOString()));
    onChange([...windows, { id: uuidv7(), from: starts ?? '', to: ends ?? '', why: '' }]);
  };
  return (
    <fieldset className="mb-3">
      <legend className="mb-1 font-semibold">{t('signals.maintenance')}</legend>
      <ul>
        {windows.map(({ id, from, to, why }, place) => (
          <li key={id} className="mb-1.5 flex flex-wrap items-center gap-1.5">
            <input
              type="datetime-local"
              aria-label={t('signals.maintenanceFrom', [String(place + 1)])}
              value={from}
              onChange={(event) => set(id, { from: event.target.value })}
              className={FIELD}
            />
            <span aria-hidden="true">–</span>
            <input
              type="datetime-local"
              aria-label={t('signals.maintenanceTo', [String(place + 1)])}
              value={to}
              onChange={(event) => set(id, { to: event.target.value })}
              className={FIELD}
            />
            <input
              dir="auto"
              aria-label={t('signals.maintenanceWhy', [String(place + 1)])}
              placeholder={t('signals.maintenanceWhyHint')}
              maxLength={500}
              value={why}
              onChange={(event) => set(id, { why: event.target.value })}
              className={`${FIELD} flex-1 basis-40 placeholder:text-faint`}
            />
            <IconButton
              icon={X}
              label={t('signals.removeMaintenance', [String(place + 1)])}
              onPress={() => onChange(windows.filter((window) => window.id !== id))}
            />
          </li>
        ))}
      </ul>
      <p role="alert" className="mb-1 text-small text-critical empty:hidden">
        {error}
      </p>
      <Button disabled={windows.length >= 50} onClick={add}>
        {t('signals.addMaintenance')}
      </Button>
    </fieldset>
  );
}
