import { lazy, type ReactElement, Suspense, startTransition, useState } from 'react';
import type { AlertCard } from '#lib/bridge/views.ts';
import { Button } from '../ui/button.tsx';
import { Part } from '../ui/row.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { t } from '../ui/words.ts';
import { MirrorProgress } from './mirror-progress.tsx';
import { RelatedTicket } from './related-ticket.tsx';
import { type Choices, chosenKeys, isChosen } from './selection.ts';

const LongList = lazy(() => import('./long-list.tsx'));
const FIRST = 5;
/** Above this many rows only the visible ones are in the page. */
const LONG = 60;

type Props = {
  card: AlertCard;
  busy: boolean;
  onLabelAll: (ticketKeys: string[]) => void;
  onUnlabelAll: (ticketKeys: string[]) => void;
};

/** The tickets that seem to have the same problem, ready to be labelled in one press. */
export function RelatedTickets({ card, busy, onLabelAll, onUnlabelAll }: Props): ReactElement | null {
  const [choices, setChoices] = useState<Choices>(new Map());
  const [all, setAll] = useState(false);
  const { relatedTickets } = card;
  if (relatedTickets.length === 0) return null;
  const chosen = chosenKeys(relatedTickets, choices);
  const labelled = relatedTickets.filter((ticket) => ticket.labelled).map(({ key }) => key);
  const open = relatedTickets.length - labelled.length;
  const row = (ticket: (typeof relatedTickets)[number]) => (
    <RelatedTicket
      key={ticket.key}
      ticket={ticket}
      chosen={isChosen(ticket, choices)}
      onChoose={(yes) => setChoices((before) => new Map(before).set(ticket.key, yes))}
    />
  );
  return (
    <Part
      title={t('ticket.related', relatedTickets.length)}
      aside={
        open === 0 ? (
          <span className="text-small text-muted">{t('ticket.allLabelled')}</span>
        ) : (
          <Button
            disabled={chosen.length === 0 || busy}
            title={chosen.length === 0 ? t('ticket.tickFirst') : t('ticket.labelWith', [card.label.name])}
            onClick={() => {
              onLabelAll(chosen);
              setChoices(new Map());
            }}
          >
            {chosen.length === 0
              ? t('ticket.labelNone')
              : chosen.length === open
                ? t('ticket.labelAll', [chosen.length])
                : t('ticket.labelSome', [chosen.length])}
          </Button>
        )
      }
    >
      <MirrorProgress card={card} />
      {/* Around both lists: a boundary that came with the long one would show nothing until it has loaded. */}
      <Suspense>
        {all && relatedTickets.length > LONG ? (
          <LongList tickets={relatedTickets} row={row} />
        ) : (
          <ul>
            {(all ? relatedTickets : relatedTickets.slice(0, FIRST)).map((ticket) => (
              <li key={ticket.key}>{row(ticket)}</li>
            ))}
          </ul>
        )}
      </Suspense>
      {relatedTickets.length > FIRST || labelled.length > 1 ? (
        <div className="flex flex-wrap gap-x-4 border-t border-line px-3 py-1">
          {relatedTickets.length > FIRST ? (
            // As a transition the short list stays until the long one has loaded.
            <TextLink onPress={() => startTransition(() => setAll(!all))}>
              {all ? t('common.fewer') : t('ticket.showAll', [relatedTickets.length])}
            </TextLink>
          ) : null}
          {labelled.length > 1 ? (
            <TextLink onPress={() => onUnlabelAll(labelled)}>{t('ticket.unlabelAll', [labelled.length])}</TextLink>
          ) : null}
        </div>
      ) : null}
    </Part>
  );
}
