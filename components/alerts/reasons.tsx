import { Fragment, type ReactElement } from 'react';
import type { AlertCard, ReasonView } from '#lib/bridge/views.ts';
import { Button } from '../ui/button.tsx';
import { percent } from '../ui/time.ts';
import { locale, t } from '../ui/words.ts';

/** Why the alert is shown on this ticket, in the ticket's own words, and how likely it is; with the way to say no. */
export function Reasons({ card, onNotThis }: { card: AlertCard; onNotThis: () => void }): ReactElement {
  return (
    <div className="flex items-baseline-last gap-2 px-3 pb-2">
      <p className="min-w-0 grow text-small text-muted">
        {card.reasons.length > 0 ? t('alert.because') : t('alert.relatedOnly')}{' '}
        {card.reasons.map((reason) => (
          <Fragment key={`${reason.field} ${reason.text}`}>
            <Reason reason={reason} />{' '}
          </Fragment>
        ))}
        {card.probability === undefined ? null : (
          <span className="whitespace-nowrap">· {t('alert.likely', [percent(card.probability, locale())])}</span>
        )}
      </p>
      <Button
        look="quiet"
        className="-my-1 -mr-2.5 shrink-0 text-small"
        title={t('alert.notThisTitle')}
        onClick={onNotThis}
      >
        {t('alert.notThis')}
      </Button>
    </div>
  );
}

function Reason({ reason }: { reason: ReasonView }): ReactElement {
  if (reason.field === 'agent') return <span>{t('reason.agent')}</span>;
  const kind = reason.field === 'words' ? '' : t(`reason.${reason.field}`);
  return (
    <span>
      {kind}{' '}
      <mark dir="auto" className="rounded-[3px] bg-accent-soft px-[3px] text-accent">
        {reason.text}
      </mark>
    </span>
  );
}
