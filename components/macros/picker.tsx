import { type KeyboardEvent, type ReactElement, useRef, useState } from 'react';
import type { AlertCard, TicketView } from '#lib/bridge/views.ts';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';
import { t } from '../ui/words.ts';
import { macrosFor } from './bound.ts';
import { Insertion } from './insertion.tsx';
import { MacroOptions } from './macro-options.tsx';
import { searchMacros } from './search.ts';

type Props = {
  card: AlertCard;
  cards: readonly AlertCard[];
  ticket: TicketView;
  /** Whether the reply box is set to an internal note. */
  internal: boolean;
  first?: string | undefined;
  onClose: () => void;
};

/** Chooses a macro for the reply, by typing and arrows or by a press. With one macro there is nothing to choose. */
export function MacroPicker({ card, cards, ticket, internal, first, onClose }: Props): ReactElement {
  const { bound, others } = macrosFor(card, cards);
  const all = [...bound, ...others];
  const only = bound.length === 1 && others.length === 0 ? bound[0]?.id : undefined;
  const [chosenId, setChosenId] = useState(first ?? only);
  const [sought, setSought] = useState('');
  const list = useRef<HTMLDivElement>(null);
  const chosen = all.find((macro) => macro.id === chosenId);
  if (chosen) {
    return (
      <Insertion
        key={chosen.id}
        macro={chosen}
        alertId={card.alert.id}
        ticket={ticket}
        internal={internal}
        onClose={onClose}
        onBack={all.length > 1 ? () => setChosenId(undefined) : undefined}
      />
    );
  }
  const found = { bound: searchMacros(bound, sought), others: searchMacros(others, sought) };
  const [best] = [...found.bound, ...found.others];

  const move = (event: KeyboardEvent) => {
    const stops = [...(list.current?.querySelectorAll<HTMLElement>('input, li button') ?? [])];
    const at = stops.findIndex((stop) => stop.matches(':focus'));
    const to = event.key === 'ArrowDown' ? at + 1 : event.key === 'ArrowUp' ? at - 1 : undefined;
    if (to !== undefined) {
      event.preventDefault();
      stops[Math.max(0, Math.min(to, stops.length - 1))]?.focus();
    } else if (
      at > 0 &&
      (event.key === 'Backspace' || /^[^\s]$/u.test(event.key)) &&
      !event.ctrlKey &&
      !event.metaKey
    ) {
      // Who types on searches on; the key goes where the focus is by then.
      stops[0]?.focus();
    }
  };

  return (
    <Dialog title={t('macro.choose')} onClose={onClose}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the arrows go from one macro to the next, each of which is a button */}
      <div ref={list} onKeyDown={move}>
        {all.length === 0 ? <p className="text-muted">{t('macro.none')}</p> : null}
        {all.length > 1 ? (
          <TextField
            label={t('macro.filter')}
            hint={t('macro.keys')}
            type="search"
            autoComplete="off"
            data-first
            value={sought}
            onChange={(event) => setSought(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && !event.nativeEvent.isComposing && best) setChosenId(best.id);
            }}
          />
        ) : null}
        <p role="status" className={best || all.length === 0 ? 'sr-only' : 'text-muted'}>
          {sought.trim() ? t('macro.found', found.bound.length + found.others.length) : ''}
        </p>
        <MacroOptions
          title={t('macro.bound')}
          macros={found.bound}
          card={card}
          best={best?.id}
          onChoose={setChosenId}
        />
        <MacroOptions
          title={t('macro.others')}
          macros={found.others}
          card={card}
          best={best?.id}
          onChoose={setChosenId}
        />
      </div>
    </Dialog>
  );
}
