import { type ReactElement, useState } from 'react';
import type { AlertCard } from '#lib/bridge/views.ts';
import type { Silence } from '#lib/contract/silence.ts';
import { Card } from '../alerts/card.tsx';
import { LifeDialog } from '../alerts/sheets/life-dialog.tsx';
import { Silences } from '../alerts/silences.tsx';
import { useCardActions } from '../alerts/use-card-actions.ts';
import type { LifeSheet } from '../alerts/use-life.ts';
import { Message } from '../ui/message.tsx';
import { useCommand } from '../ui/use-command.ts';
import { t } from '../ui/words.ts';

const NO_KEYS = { label: '', macro: '', replay: '', undo: '', next: '', previous: '' };

type Props = {
  cards: readonly AlertCard[];
  ended: readonly AlertCard[];
  silences: readonly Silence[];
  /** The alert that one came for. */
  opened: string | undefined;
};

/** Every current alert, as the panel shows them, away from any ticket; and those that ended a while ago. */
export function AlertsPage({ cards, ended, silences, opened }: Props): ReactElement {
  const [open, setOpen] = useState(opened);
  const [sheet, setSheet] = useState<{ card: AlertCard; life: LifeSheet }>();
  const actions = useCardActions(undefined);
  const replay = useCommand('open.replay');
  const list = (some: readonly AlertCard[]) =>
    some.map((card) => (
      <Card
        key={card.alert.id}
        card={card}
        ticket={undefined}
        related={false}
        shortcuts={NO_KEYS}
        open={open === card.alert.id}
        onToggle={() => setOpen(open === card.alert.id ? undefined : card.alert.id)}
        actions={actions}
        onMacro={() => undefined}
        onReplay={(each) => replay.mutate({ alertId: each.alert.id })}
        onLife={(each, life) => setSheet({ card: each, life })}
      />
    ));
  // What happens to the alert while its sheet is open is seen in the sheet.
  const asked = sheet && ([...cards, ...ended].find(({ alert }) => alert.id === sheet.card.alert.id) ?? sheet.card);
  return (
    <div className="max-w-page">
      {cards.length === 0 ? <Message>{t('panel.allQuiet')}</Message> : list(cards)}
      {silences.length > 0 ? <Silences silences={silences} /> : null}
      {ended.length > 0 ? (
        <section>
          <h2 className="mx-0.5 mt-5 mb-1.5 font-semibold text-muted">{t('alert.ended')}</h2>
          {list(ended)}
        </section>
      ) : null}
      {sheet && asked ? <LifeDialog card={asked} sheet={sheet.life} onClose={() => setSheet(undefined)} /> : null}
    </div>
  );
}
