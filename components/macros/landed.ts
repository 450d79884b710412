import type { InsertionOutcome } from '#lib/bridge/views.ts';
import { type Toast, useToasts } from '../ui/toasts.tsx';
import { useCommand } from '../ui/use-command.ts';
import { t } from '../ui/words.ts';

type Landed = Extract<InsertionOutcome, { landed: 'reply' }>;

/** Tells that a macro is in the reply, and which labels came onto the ticket with it: those can be taken off again. */
export function useTellLanded(): (outcome: Landed, ticketKey: string | undefined) => void {
  const { tell } = useToasts();
  const unlabel = useCommand('ticket.unlabel');
  return ({ labelIds = [] }, ticketKey) => {
    const toast: Toast = { text: t('macro.landed') };
    if (labelIds.length > 0 && ticketKey !== undefined) {
      toast.text = t('macro.landedLabelled', labelIds.length);
      toast.label = labelIds.join(' ');
      toast.undo = () => {
        for (const labelId of labelIds) unlabel.mutate({ ticketKey, labelId });
      };
    }
    tell(toast);
  };
}
