import type { ReactElement } from 'react';
import type { Silence } from '#lib/contract/silence.ts';
import { Button } from '../ui/button.tsx';
import { Moment } from '../ui/moment.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { useCommand } from '../ui/use-command.ts';
import { t } from '../ui/words.ts';

/** What nobody is told of for a while: also where no alert of it goes on, so that no silence is forgotten. */
export function Silences({ silences }: { silences: readonly Silence[] }): ReactElement {
  const end = useCommand('silence.end');
  const { tell } = useToasts();
  return (
    <section>
      <h2 className="mx-0.5 mt-5 mb-1.5 font-semibold text-muted">{t('silence.list')}</h2>
      <ul className="overflow-hidden rounded-card border border-line bg-surface">
        {silences.map(({ id, title, until, why, byName }) => (
          <li
            key={id}
            className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-line px-3 py-2 first:border-t-0"
          >
            <div className="min-w-0 grow basis-60">
              <p dir="auto" className="font-semibold wrap-anywhere">
                {title}
              </p>
              <p className="text-small text-muted">
                <span dir="auto">{why}</span> ·{' '}
                <Moment at={until} words={(clock) => t('silence.listed', [clock, byName])} />
              </p>
            </div>
            <Button
              aria-label={t('silence.endOf', [title])}
              disabled={end.isPending}
              onClick={() => end.mutate({ silenceId: id }, { onSuccess: () => tell({ text: t('silence.ended') }) })}
            >
              {t('alert.endSilence')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
