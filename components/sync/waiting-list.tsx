import type { ReactElement } from 'react';
import type { WaitingView } from '#lib/bridge/views.ts';
import { Chip } from '../ui/chip.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { Moment } from '../ui/moment.tsx';
import { t } from '../ui/words.ts';

/** What was made here and has not arrived yet, oldest first. It is on the disk and goes by itself. */
export function WaitingList({ waiting }: { waiting: readonly WaitingView[] }): ReactElement {
  if (waiting.length === 0) return <p className="text-muted">{t('syncPage.nothingWaits')}</p>;
  return (
    <ul className="divide-y divide-line rounded-card border border-line bg-surface">
      {waiting.map(({ id, what, at, content, state, why }) => (
        <li key={id} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-1.5">
          <span dir="auto" className="min-w-0 grow">
            {what}
            {why ? <span className="block text-small text-critical">{why}</span> : null}
          </span>
          <Chip tone={state === 'helpdesk_refused' ? 'critical' : 'neutral'}>{t(`syncPage.${state}`)}</Chip>
          <span className="text-small text-muted">
            <Moment at={at} />
          </span>
          {content ? <CopyButton text={content} /> : null}
        </li>
      ))}
    </ul>
  );
}
