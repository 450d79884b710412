import type { ReactElement } from 'react';
import type { RejectedView } from '#lib/bridge/views.ts';
import { Button } from '../ui/button.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { KeptText } from '../ui/kept-text.tsx';
import { Moment } from '../ui/moment.tsx';
import { useCommand } from '../ui/use-command.ts';
import { t } from '../ui/words.ts';

/** Changes that the API refused: what was tried, why not, what was written, and the two ways on. */
export function RejectedList({ rejected }: { rejected: readonly RejectedView[] }): ReactElement {
  const settle = useCommand('rejected.settle');
  if (rejected.length === 0) return <p className="text-muted">{t('rejected.none')}</p>;
  return (
    <ul className="flex flex-col gap-2">
      {rejected.map((each) => (
        <li key={each.id} className="rounded-card border border-line bg-surface p-3">
          <p className="flex gap-2">
            <b dir="auto" className="grow font-semibold">
              {each.what}
            </b>
            <span className="shrink-0 text-small text-muted">
              <Moment at={each.at} />
            </span>
          </p>
          <p dir="auto" className="text-critical">
            {each.why}
          </p>
          <div className="grid gap-x-3 sm:grid-flow-col sm:auto-cols-fr">
            {each.content ? <Text title={t('rejected.written')} text={each.content} /> : null}
            {each.theirs ? <Text title={t('rejected.theirs')} text={each.theirs} /> : null}
          </div>
          <div className="mt-2 flex flex-wrap items-center gap-1.5">
            <Button disabled={settle.isPending} onClick={() => settle.mutate({ id: each.id, again: true })}>
              {each.theirs ? t('rejected.keepMine') : t('common.tryAgain')}
            </Button>
            {each.content ? <CopyButton text={each.content} /> : null}
            <Button
              look="quiet"
              disabled={settle.isPending}
              onClick={() => settle.mutate({ id: each.id, again: false })}
            >
              {each.theirs ? t('rejected.keepTheirs') : t('rejected.discard')}
            </Button>
          </div>
        </li>
      ))}
    </ul>
  );
}

function Text({ title, text }: { title: string; text: string }): ReactElement {
  return (
    <div className="mt-2 min-w-0">
      <p aria-hidden="true" className="text-small text-muted">
        {title}
      </p>
      <KeptText label={title} text={text} />
    </div>
  );
}
