import { type ReactElement, useState } from 'react';
import type { AlertCard } from '#lib/bridge/views.ts';
import { SeverityDot } from '../alerts/severity.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';
import { Moment } from '../ui/moment.tsx';
import { t } from '../ui/words.ts';

const FILTER_FROM = 8;

type Props = { cards: readonly AlertCard[]; onChoose: (card: AlertCard) => void; onClose: () => void };

/** The agent knows better: names the alert that the ticket is about, and the ranking learns from it. */
export function LooksLike({ cards, onChoose, onClose }: Props): ReactElement {
  const [sought, setSought] = useState('');
  const found = cards.filter((card) => card.alert.title.toLowerCase().includes(sought.trim().toLowerCase()));
  return (
    <Dialog title={t('panel.looksLikeTitle')} onClose={onClose}>
      {cards.length >= FILTER_FROM ? (
        <TextField label={t('panel.findAlert')} value={sought} onChange={(event) => setSought(event.target.value)} />
      ) : null}
      {found.length === 0 ? (
        <p className="text-muted">{t('panel.noneFound')}</p>
      ) : (
        <ul className="overflow-hidden rounded-card border border-line">
          {found.map((card) => (
            <li key={card.alert.id} className="border-t border-line first:border-t-0">
              <button
                type="button"
                data-first
                onClick={() => {
                  onChoose(card);
                  onClose();
                }}
                className="flex min-h-9 w-full cursor-pointer items-center gap-2 px-3 py-2 text-left -outline-offset-2 hover:bg-sunken"
              >
                <SeverityDot severity={card.alert.severity} />
                <span dir="auto" className="min-w-0 grow">
                  {card.alert.title}
                </span>
                <span className="shrink-0 text-small text-muted">
                  <Moment at={card.alert.startedAt} />
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}
