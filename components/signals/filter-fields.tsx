import { X } from 'lucide-react';
import type { ReactElement } from 'react';
import type { SignalDraft } from '#lib/contract/form-draft.ts';
import { Button } from '../ui/button.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { t } from '../ui/words.ts';

const FIELD =
  'h-8 min-w-0 flex-1 basis-28 rounded-control border border-field bg-surface px-2 placeholder:text-faint disabled:border-line disabled:bg-sunken disabled:text-muted';

/** Counts that are left out, by a property that their sender gave them. `fixed`: they are tuned elsewhere. */
export function FilterFields({
  filters,
  fixed,
  error,
  onChange,
}: {
  filters: SignalDraft['filters'];
  fixed: boolean;
  error: string | undefined;
  onChange: (filters: SignalDraft['filters']) => void;
}): ReactElement {
  const set = (place: number, part: { property?: string; value?: string }) =>
    onChange(filters.map((filter, index) => (index === place ? { ...filter, ...part } : filter)));
  return (
    <fieldset className="mb-3" disabled={fixed}>
      <legend className="mb-1 font-semibold">{t('signals.filters')}</legend>
      {fixed && filters.length === 0 ? <p className="text-muted">{t('signals.noFilter')}</p> : null}
      <ul>
        {filters.map(({ property, value }, place) => (
          // Typed fields keep their place: there is nothing else to tell them apart by.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <li key={place} className="mb-1.5 flex flex-wrap items-center gap-1.5">
            <input
              aria-label={t('signals.filterProperty', [String(place + 1)])}
              placeholder="browser"
              maxLength={60}
              spellCheck={false}
              value={property}
              onChange={(event) => set(place, { property: event.target.value })}
              className={FIELD}
            />
            <span aria-hidden="true">=</span>
            <input
              aria-label={t('signals.filterValue', [String(place + 1)])}
              placeholder="HeadlessChrome"
              maxLength={120}
              spellCheck={false}
              value={value}
              onChange={(event) => set(place, { value: event.target.value })}
              className={FIELD}
            />
            {fixed ? null : (
              <IconButton
                icon={X}
                label={t('signals.removeFilter', [String(place + 1)])}
                onPress={() => onChange(filters.filter((_filter, index) => index !== place))}
              />
            )}
          </li>
        ))}
      </ul>
      <p role="alert" className="mb-1 text-small text-critical empty:hidden">
        {error}
      </p>
      {fixed ? (
        <p className="text-small text-muted">{t('signals.filtersFixed')}</p>
      ) : (
        <Button disabled={filters.length >= 20} onClick={() => onChange([...filters, { property: '', value: '' }])}>
          {t('signals.addFilter')}
        </Button>
      )}
    </fieldset>
  );
}
