import type { AlertCard, TicketView } from '#lib/bridge/views.ts';
import { useToasts } from '../ui/toasts.tsx';
import { useCommand } from '../ui/use-command.ts';
import { t } from '../ui/words.ts';

export type CardActions = {
  label: (card: AlertCard) => void;
  unlabel: (card: AlertCard) => void;
  labelAll: (card: AlertCard, ticketKeys: string[]) => void;
  unlabelAll: (card: AlertCard, ticketKeys: string[]) => void;
  notThis: (card: AlertCard) => void;
  looksLike: (card: AlertCard) => void;
  /** While a label is on its way: presses in between would do it twice. */
  busy: boolean;
};

/** What an agent does about an alert on the open ticket. Each tells what it did and carries its way back. */
export function useCardActions(ticket: TicketView | undefined): CardActions {
  const { tell } = useToasts();
  const label = useCommand('ticket.label');
  const unlabel = useCommand('ticket.unlabel');
  const labelAll = useCommand('alert.labelAll');
  const unlabelAll = useCommand('tickets.unlabel');
  const correct = useCommand('correction.set');
  const clear = useCommand('correction.clear');

  const correction = (card: AlertCard, kind: 'not_this' | 'looks_like') => {
    if (!ticket) return;
    const about = { alertId: card.alert.id, ticketKey: ticket.key };
    correct.mutate(
      { ...about, kind },
      {
        onSuccess: () =>
          tell({
            text: kind === 'not_this' ? t('alert.notThisDone') : t('alert.looksLikeDone'),
            undo: () => clear.mutate(about),
          }),
      },
    );
  };

  return {
    busy: label.isPending || labelAll.isPending || unlabelAll.isPending,
    label: (card) => {
      if (!ticket || card.labelling || label.isPending) return;
      const { key, number } = ticket;
      label.mutate(
        { ticketKey: key, alertId: card.alert.id, labelName: card.label.name },
        {
          onSuccess: ({ labelId }) =>
            tell({
              text: t('ticket.labelled', [number]),
              label: labelId,
              undo: () => unlabel.mutate({ ticketKey: key, labelId }),
            }),
        },
      );
    },
    unlabel: (card) => {
      const { labelling, alert } = card;
      if (!ticket || !labelling) return;
      const { key, number } = ticket;
      unlabel.mutate(
        { ticketKey: key, labelId: labelling.labelId },
        {
          onSuccess: () =>
            tell({
              text: t('ticket.unlabelled', [number]),
              label: labelling.labelId,
              undo: () => label.mutate({ ticketKey: key, alertId: alert.id, labelName: labelling.labelId }),
            }),
        },
      );
    },
    labelAll: (card, ticketKeys) => {
      labelAll.mutate(
        { alertId: card.alert.id, ticketKeys },
        {
          onSuccess: (done) => {
            const { labelId, ticketKeys: fresh } = done;
            const text = t('ticket.labelledMany', fresh.length);
            tell(
              fresh.length === 0
                ? { text, label: labelId }
                : { text, label: labelId, undo: () => unlabelAll.mutate({ labelId, ticketKeys: fresh }) },
            );
          },
        },
      );
    },
    unlabelAll: ({ alert, label }, ticketKeys) => {
      const labelId = label.name;
      unlabelAll.mutate(
        { labelId, ticketKeys },
        {
          onSuccess: () =>
            tell({
              text: t('ticket.unlabelledMany', ticketKeys.length),
              label: labelId,
              undo: () => labelAll.mutate({ alertId: alert.id, ticketKeys }),
            }),
        },
      );
    },
    notThis: (card) => correction(card, 'not_this'),
    looksLike: (card) => correction(card, 'looks_like'),
  };
}
