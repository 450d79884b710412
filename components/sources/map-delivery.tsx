import { type ReactElement, useEffect, useRef, useState } from 'react';
import type { AlertSourceView } from '#lib/contract/alert-source.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { inWords } from '../ui/in-words.ts';
import { Notice } from '../ui/notice.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { useCommand } from '../ui/use-command.ts';
import { t } from '../ui/words.ts';
import { JsonTree } from './json-tree.tsx';
import { choose, clear, draftOf, MAPPED_FIELDS, type MappedField, mappingOf, resolvedWords } from './mapping-draft.ts';
import { MappingFields } from './mapping-fields.tsx';
import { MappingPreview } from './mapping-preview.tsx';

/** Shows which values of a delivery make an alert: a field is chosen, a value pressed on, and the alert shows at once. */
export function MapDelivery({
  source,
  body,
  onClose,
}: {
  source: AlertSourceView;
  /** What was sent, as JSON. */
  body: unknown;
  onClose: () => void;
}): ReactElement {
  const [draft, setDraft] = useState(() => draftOf(source.mapping));
  const [field, setField] = useState<MappedField>('title');
  const change = useCommand('alertSource.change', true);
  const { tell } = useToasts();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const mapping = mappingOf(draft);
  const noWords = draft.paths.status !== undefined && resolvedWords(draft).length === 0;
  const chosen = new Map(
    MAPPED_FIELDS.flatMap((each) => {
      const path = draft.paths[each];
      return path === undefined ? [] : [[JSON.stringify(path), t(`mapping.field.${each}`)] as const];
    }),
  );
  const save = () => {
    if (!mapping) return;
    change.mutate(
      { id: source.id, mapping },
      {
        onSuccess: () => {
          tell({ text: t('mapping.saved') });
          onClose();
        },
      },
    );
  };
  return (
    <section aria-label={t('mapping.title', [source.name])} className="rounded-control bg-sunken p-3">
      <h2 ref={heading} tabIndex={-1} dir="auto" className="font-semibold outline-none">
        {t('mapping.title', [source.name])}
      </h2>
      <p className="mb-2 text-small text-muted">{t('mapping.means')}</p>
      <div className="grid grid-cols-1 gap-3 sm:grid-cols-2">
        <div className="min-w-0">
          <MappingFields
            draft={draft}
            chosen={field}
            onChoose={setField}
            onClear={(each) => {
              setDraft(clear(draft, each));
              setField(each);
            }}
          />
          {draft.paths.status === undefined ? null : (
            <div className="mt-2">
              <TextField
                label={t('mapping.over')}
                hint={t('mapping.overHint')}
                error={noWords ? t('mapping.overMissing') : undefined}
                autoComplete="off"
                value={draft.resolved}
                onChange={(event) => setDraft({ ...draft, resolved: event.target.value })}
              />
            </div>
          )}
        </div>
        <div className="min-w-0">
          <p className="mb-1 font-semibold">{t('mapping.body')}</p>
          <div className="max-h-96 overflow-auto rounded-control border border-line bg-surface p-2">
            <JsonTree
              value={body}
              chosen={chosen}
              onPick={(path) => {
                const [next, following] = choose(draft, field, path);
                setDraft(next);
                setField(following);
              }}
            />
          </div>
        </div>
      </div>
      <MappingPreview mapping={mapping} body={body} />
      {change.error ? <Notice tone="critical">{inWords(change.error)}</Notice> : null}
      <div className="mt-3 flex flex-wrap gap-2">
        <Button
          look="primary"
          disabled={!mapping || noWords || change.isPending}
          title={mapping ? undefined : t('mapping.missing')}
          onClick={save}
        >
          {t('mapping.save')}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {t('common.cancel')}
        </Button>
      </div>
    </section>
  );
}
