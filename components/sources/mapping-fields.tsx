import { X } from 'lucide-react';
import type { ReactElement } from 'react';
import { IconButton } from '../ui/icon-button.tsx';
import { t } from '../ui/words.ts';
import { MAPPED_FIELDS, type MappedField, type MappingDraft, pathInWords } from './mapping-draft.ts';

/** The fields of an alert: which of them is being filled, and from where each comes. */
export function MappingFields({
  draft,
  chosen,
  onChoose,
  onClear,
}: {
  draft: MappingDraft;
  chosen: MappedField;
  onChoose: (field: MappedField) => void;
  onClear: (field: MappedField) => void;
}): ReactElement {
  return (
    <fieldset>
      <legend className="mb-1 font-semibold">{t('mapping.fields')}</legend>
      {MAPPED_FIELDS.map((field) => {
        const path = draft.paths[field];
        const name = t(`mapping.field.${field}`);
        return (
          <div key={field} className="flex items-start gap-1">
            <label
              className={`flex min-h-8 min-w-0 grow cursor-pointer items-start gap-2 rounded-control px-1.5 py-1 ${field === chosen ? 'bg-accent-soft' : 'hover:bg-surface'}`}
            >
              <input
                type="radio"
                name="mapped-field"
                className="mt-0.5 shrink-0"
                checked={field === chosen}
                onChange={() => onChoose(field)}
              />
              <span className="min-w-0">
                <span className={field === chosen ? 'font-semibold' : ''}>{name}</span>{' '}
                <span dir="auto" className="font-mono text-small wrap-anywhere text-muted">
                  {path === undefined ? `(${t('mapping.empty')})` : pathInWords(path)}
                </span>
                {field === chosen ? (
                  <span className="block text-small text-muted">{t(`mapping.hint.${field}`)}</span>
                ) : null}
              </span>
            </label>
            {path === undefined ? null : (
              <IconButton icon={X} label={t('mapping.clear', [name])} onPress={() => onClear(field)} />
            )}
          </div>
        );
      })}
    </fieldset>
  );
}
