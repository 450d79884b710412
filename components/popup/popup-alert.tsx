import { type ReactElement, useId, useState } from 'react';
import type { AlertCard } from '#lib/bridge/views.ts';
import { SeverityDot } from '../alerts/severity.tsx';
import { StateChip } from '../alerts/state-chip.tsx';
import { useCardActions } from '../alerts/use-card-actions.ts';
import { MirrorProgress } from '../tickets/mirror-progress.tsx';
import { RelatedTicket } from '../tickets/related-ticket.tsx';
import { type Choices, chosenKeys, isChosen } from '../tickets/selection.ts';
import { Button } from '../ui/button.tsx';
import { Chip } from '../ui/chip.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { useCommand } from '../ui/use-command.ts';
import { t } from '../ui/words.ts';

const FIRST = 8;

/** One alert in the popup: whose it is, how far its tickets are labelled, the next thing to do; opened, its tickets. */
export function PopupAlert({ card }: { card: AlertCard }): ReactElement {
  const [open, setOpen] = useState(false);
  const [all, setAll] = useState(false);
  const [choices, setChoices] = useState<Choices>(new Map());
  const ticketsId = useId();
  const { alert, relatedTickets } = card;
  const shown = all ? relatedTickets : relatedTickets.slice(0, FIRST);
  return (
    <article className="mb-2 rounded-card border border-line bg-surface">
      <div className="relative grid grid-cols-[auto_1fr_auto] items-center gap-2.5 px-3 py-2.5">
        <SeverityDot severity={alert.severity} />
        <div className="min-w-0">
          <h2 className="leading-snug font-semibold">
            {relatedTickets.length > 0 ? (
              <button
                type="button"
                aria-expanded={open}
                aria-controls={ticketsId}
                onClick={() => setOpen(!open)}
                className="cursor-pointer text-left after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:rounded-card focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
              >
                <span dir="auto">{alert.title}</span>
              </button>
            ) : (
              <span dir="auto">{alert.title}</span>
            )}
          </h2>
          <p className="flex flex-wrap gap-x-2 text-small text-muted">
            <span dir="auto">{alert.ownerName ?? t('alert.noOwner')}</span>
            {card.silence ? <Chip>{t('alert.silent')}</Chip> : null}
            {card.relatedCount > 0 ? <span>{t('popup.counts', [card.relatedCount, card.labelledCount])}</span> : null}
          </p>
        </div>
        <div className="relative z-[1]">
          <NextStep card={card} choices={choices} onLabelled={() => setChoices(new Map())} />
        </div>
      </div>
      <MirrorProgress card={card} />
      <div id={ticketsId} hidden={!open} className="pb-1">
        {open ? (
          <ul>
            {shown.map((ticket) => (
              <li key={ticket.key}>
                <RelatedTicket
                  ticket={ticket}
                  chosen={isChosen(ticket, choices)}
                  onChoose={(yes) => setChoices((before) => new Map(before).set(ticket.key, yes))}
                />
              </li>
            ))}
          </ul>
        ) : null}
        {open && relatedTickets.length > FIRST ? (
          <div className="px-3">
            <TextLink onPress={() => setAll(!all)}>
              {all ? t('common.fewer') : t('ticket.showAll', [relatedTickets.length])}
            </TextLink>
          </div>
        ) : null}
      </div>
    </article>
  );
}

type NextStepProps = { card: AlertCard; choices: Choices; onLabelled: () => void };

/** The one thing that is due: label what is ticked, else take it, else nothing but its state. */
function NextStep({ card, choices, onLabelled }: NextStepProps): ReactElement {
  const actions = useCardActions(undefined);
  const take = useCommand('alert.take');
  const keys = chosenKeys(card.relatedTickets, choices);
  if (keys.length > 0) {
    return (
      <Button
        look="primary"
        disabled={actions.busy}
        title={t('ticket.labelWith', [card.label.name])}
        onClick={() => {
          actions.labelAll(card, keys);
          onLabelled();
        }}
      >
        {t('ticket.labelSome', [keys.length])}
      </Button>
    );
  }
  if (!card.alert.ownerId) {
    return (
      <Button disabled={take.isPending} onClick={() => take.mutate({ alertId: card.alert.id })}>
        {t('alert.take')}
      </Button>
    );
  }
  return <StateChip state={card.alert.state} />;
}
