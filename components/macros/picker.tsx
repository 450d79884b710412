import { type ReactElement, useState } from 'react';
import type { AlertCard, TicketView } from '#lib/bridge/views.ts';
import type { Macro } from '#lib/contract/macro.ts';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';
import { t } from '../ui/words.ts';
import { macrosFor } from './bound.ts';
import { Insertion } from './insertion.tsx';

const FILTER_FROM = 8;

type Props = {
  card: AlertCard;
  cards: readonly AlertCard[];
  ticket: TicketView;
  /** Whether the reply box is set to an internal note. */
  internal: boolean;
  first?: string | undefined;
  onClose: () => void;
};

/** Chooses a macro for the reply. With one macro for the alert there is nothing to choose. */
export function MacroPicker({ card, cards, ticket, internal, first, onClose }: Props): ReactElement {
  const { bound, others } = macrosFor(card, cards);
  const only = bound.length === 1 && others.length === 0 ? bound[0]?.id : undefined;
  const [chosenId, setChosenId] = useState(first ?? only);
  const [sought, setSought] = useState('');
  const chosen = [...bound, ...others].find((macro) => macro.id === chosenId);
  const matches = (macro: Macro) => `${macro.title} ${macro.body}`.toLowerCase().includes(sought.trim().toLowerCase());
  if (chosen) {
    return (
      <Insertion
        key={chosen.id}
        macro={chosen}
        alertId={card.alert.id}
        ticket={ticket}
        internal={internal}
        onClose={onClose}
        onBack={bound.length + others.length > 1 ? () => setChosenId(undefined) : undefined}
      />
    );
  }
  return (
    <Dialog title={t('macro.choose')} onClose={onClose}>
      {bound.length + others.length === 0 ? <p className="text-muted">{t('macro.none')}</p> : null}
      {bound.length + others.length >= FILTER_FROM ? (
        <TextField label={t('macro.filter')} value={sought} onChange={(event) => setSought(event.target.value)} />
      ) : null}
      <Several title={t('macro.bound')} macros={bound.filter(matches)} onChoose={setChosenId} />
      <Several title={t('macro.others')} macros={others.filter(matches)} onChoose={setChosenId} />
    </Dialog>
  );
}

function Several({
  title,
  macros,
  onChoose,
}: {
  title: string;
  macros: readonly Macro[];
  onChoose: (id: string) => void;
}): ReactElement | null {
  if (macros.length === 0) return null;
  return (
    <section className="mb-3">
      <h3 className="mb-1 text-small font-semibold text-muted">{title}</h3>
      <ul className="overflow-hidden rounded-card border border-line">
        {macros.map((macro) => (
          <li key={macro.id} className="border-t border-line first:border-t-0">
            <button
              type="button"
              data-first
              onClick={() => onChoose(macro.id)}
              className="w-full cursor-pointer px-3 py-2 text-left -outline-offset-2 hover:bg-sunken"
            >
              <b dir="auto" className="block font-semibold">
                {macro.title}
              </b>
              <span dir="auto" className="line-clamp-2 text-muted">
                {macro.body}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
