import type { ReactElement } from 'react';
import type { AlertCard } from '#lib/bridge/views.ts';
import type { Alert } from '#lib/contract/alert.ts';
import { Moment } from '../ui/moment.tsx';
import { t } from '../ui/words.ts';
import { deedOf, doerOf, saidWith } from './history-words.ts';

/** Everything that happened to the alert, with who and when; closed until it is wanted. */
export function History({ card: { alert, history } }: { card: AlertCard }): ReactElement | null {
  if (history.length === 0) return null;
  const minutes = untilFirstAction(alert);
  return (
    <details className="border-t border-line text-small">
      <summary className="min-h-8 cursor-pointer px-3 py-2 text-muted hover:text-text">
        {t('history.title')} ({history.length})
        {minutes === undefined ? null : (
          <span className="ml-2">· {t('history.firstAction', [t('history.minutes', minutes)])}</span>
        )}
      </summary>
      <ol className="px-3 pb-2.5">
        {history.map((event) => (
          <li key={event.id} className="grid grid-cols-[auto_1fr] gap-x-3 py-0.5">
            <span className="text-muted tabular-nums">
              <Moment at={event.at} />
            </span>
            <span className="min-w-0">
              <span dir="auto" className="font-semibold">
                {doerOf(event)}
              </span>{' '}
              <span dir="auto">{deedOf(event)}</span>
              <Said text={saidWith(event)} />
            </span>
          </li>
        ))}
      </ol>
    </details>
  );
}

function Said({ text }: { text: string | undefined }): ReactElement | null {
  if (!text) return null;
  return (
    <span dir="auto" className="block whitespace-pre-wrap text-muted wrap-anywhere">
      {text}
    </span>
  );
}

/** In whole minutes, from when the API heard of the alert. */
function untilFirstAction({ openedAt, firstActionAt }: Alert): number | undefined {
  if (openedAt === undefined || firstActionAt === undefined) return undefined;
  return Math.max(0, Math.floor((Date.parse(firstActionAt) - Date.parse(openedAt)) / 60_000));
}
