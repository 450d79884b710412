import { type ReactElement, useState } from 'react';
import type { AlertCard } from '#lib/bridge/views.ts';
import { Card } from '../alerts/card.tsx';
import { useCardActions } from '../alerts/use-card-actions.ts';
import { Message } from '../ui/message.tsx';
import { useCommand } from '../ui/use-command.ts';
import { t } from '../ui/words.ts';

const NO_KEYS = { label: '', macro: '', replay: '', undo: '', next: '', previous: '' };

/** Every current alert, as the panel shows them, away from any ticket. */
export function AlertsPage({ cards }: { cards: readonly AlertCard[] }): ReactElement {
  const [open, setOpen] = useState<string>();
  const actions = useCardActions(undefined);
  const replay = useCommand('open.replay');
  if (cards.length === 0) return <Message>{t('panel.allQuiet')}</Message>;
  return (
    <div className="max-w-page">
      {cards.map((card) => (
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
        />
      ))}
    </div>
  );
}
