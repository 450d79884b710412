import type { ReactElement } from 'react';
import type { AlertCard } from '#lib/bridge/views.ts';
import { labellingId } from '#lib/contract/label.ts';
import { Button } from '../ui/button.tsx';
import { useCommand } from '../ui/use-command.ts';
import { locale, t } from '../ui/words.ts';

/** How far the label has come into the helpdesk, what keeps it, and which tickets did not get it. */
export function MirrorProgress({ card }: { card: AlertCard }): ReactElement | null {
  const retry = useCommand('mirror.retry');
  const { progress, label, relatedTickets } = card;
  if (!progress) return null;
  const { total, applied, waiting, failed, why, closed } = progress;
  const words = t('mirror.progress', [applied.toLocaleString(locale()), total.toLocaleString(locale())]);
  const again = relatedTickets.filter(({ mirror }) => mirror?.state === 'failed');
  return (
    <div className="space-y-1 border-t border-line px-3 py-2">
      {waiting > 0 ? (
        <>
          <p className="text-small text-muted tabular-nums">{words}</p>
          <progress
            aria-label={words}
            max={total}
            value={applied + failed}
            className="block h-1.5 w-full overflow-hidden rounded-full [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-value]:bg-accent"
          />
          {closed || why ? (
            <p className="text-small text-muted" dir="auto">
              {closed ? t('mirror.closed', [closed]) : why}
            </p>
          ) : null}
        </>
      ) : null}
      {failed > 0 ? (
        <div className="flex flex-wrap items-center gap-2">
          <p className="min-w-0 flex-1 basis-48 text-small text-critical">{t('mirror.someFailed', failed)}</p>
          {again.length > 0 ? (
            <Button
              disabled={retry.isPending}
              onClick={() => retry.mutate({ labellingIds: again.map(({ key }) => labellingId(key, label.name)) })}
            >
              {t('common.tryAgain')}
            </Button>
          ) : null}
        </div>
      ) : null}
    </div>
  );
}
