import type { ReactElement } from 'react';
import type { SignalsView } from '#lib/bridge/signal-views.ts';
import { Button } from '../ui/button.tsx';
import { useCommand } from '../ui/use-command.ts';
import { t } from '../ui/words.ts';
import { go } from './places.ts';

/** What was written of new journeys and signals and is not saved: the list does not have them, so they are told here. */
export function UnsavedForms({ signals }: { signals: SignalsView }): ReactElement | null {
  const drop = useCommand('formDraft.drop');
  const known = new Set([...signals.journeys, ...signals.signals].map(({ id }) => id));
  const unsaved = signals.drafts.filter(({ id }) => !known.has(id));
  if (unsaved.length === 0) return null;
  return (
    <ul className="mb-3 rounded-card border border-line bg-surface">
      {unsaved.map((form) => {
        const name = form.draft.name.trim() || t('signals.unnamed');
        return (
          <li
            key={form.id}
            className="flex flex-wrap items-center gap-x-3 gap-y-1.5 border-t border-line px-3 py-2 first:border-t-0"
          >
            <p className="min-w-0 flex-1 basis-52">
              <span dir="auto" className="font-semibold">
                {name}
              </span>{' '}
              <span className="text-small text-muted">{t(`signals.unsaved.${form.of}`)}</span>
            </p>
            <Button
              aria-label={t('signals.goOnWith', [name])}
              onClick={() =>
                go(
                  form.of === 'journey'
                    ? { show: 'edit_journey', id: form.id }
                    : { show: 'edit_signal', id: form.id, journeyId: form.draft.journeyId },
                )
              }
            >
              {t('signals.goOn')}
            </Button>
            <Button
              look="quiet"
              aria-label={t('signals.letGoOf', [name])}
              disabled={drop.isPending}
              onClick={() => drop.mutate({ of: form.of, id: form.id })}
            >
              {t('rejected.discard')}
            </Button>
          </li>
        );
      })}
    </ul>
  );
}
