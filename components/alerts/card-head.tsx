import { ChevronDown } from 'lucide-react';
import type { ReactElement } from 'react';
import type { AlertCard } from '#lib/bridge/views.ts';
import { Chip } from '../ui/chip.tsx';
import { Moment } from '../ui/moment.tsx';
import { OutLink } from '../ui/text-link.tsx';
import { t } from '../ui/words.ts';
import { Ownership } from './ownership.tsx';
import { SeverityDot } from './severity.tsx';
import { Sparkline } from './sparkline.tsx';
import { StateChip } from './state-chip.tsx';

type Props = { card: AlertCard; open: boolean; onToggle: () => void; bodyId: string };

/** What an alert is, since when, whose and how bad: enough to decide whether to open it. */
export function CardHead({ card, open, onToggle, bodyId }: Props): ReactElement {
  const { alert } = card;
  return (
    <div className="relative flex gap-2.5 px-3 py-2.5">
      <div className="min-w-0 grow">
        <h2 className="leading-snug font-semibold tracking-[-0.005em]">
          {/* The whole head is the target, by the after-layer; what can be pressed in it lies above. */}
          <button
            type="button"
            data-card={alert.id}
            aria-expanded={open}
            aria-controls={bodyId}
            onClick={onToggle}
            className="cursor-pointer text-left after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:rounded-card focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
          >
            <span dir="auto">{alert.title}</span>
            <span className="sr-only"> {t(`severity.${alert.severity}`)}</span>
          </button>
        </h2>
        <div className="mt-0.5 flex flex-wrap items-center gap-x-2 text-small text-muted [&_a,&_button]:relative [&_a,&_button]:z-[1]">
          <Moment at={alert.startedAt} words={(clock) => t('alert.since', [clock])} />
          <Source card={card} />
          <Ownership alert={alert} mayTake={open && card.may.take} />
          {card.silence ? <Chip>{t('alert.silent')}</Chip> : null}
          {alert.state === 'open' && open ? null : <StateChip state={alert.state} />}
        </div>
      </div>
      {/* In a wide card the arrow stands beside the picture, so that one line of facts makes one line of card. */}
      <div className="flex shrink-0 flex-col items-end justify-between gap-1 min-[440px]:flex-row min-[440px]:items-center min-[440px]:gap-2">
        {alert.trend ? <Sparkline trend={alert.trend} severity={alert.severity} /> : <SeverityMark card={card} />}
        <ChevronDown size={14} aria-hidden="true" className={`text-faint ${open ? 'rotate-180' : ''}`} />
      </div>
    </div>
  );
}

function SeverityMark({ card }: { card: AlertCard }): ReactElement {
  return (
    <span className="leading-snug min-[440px]:leading-none">
      <SeverityDot severity={card.alert.severity} />
    </span>
  );
}

function Source({ card }: { card: AlertCard }): ReactElement {
  const { source } = card.alert;
  if (!source.url) return <span dir="auto">{source.name}</span>;
  return (
    <OutLink quiet href={source.url}>
      {source.name}
    </OutLink>
  );
}
