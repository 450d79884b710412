import type { AlertCard } from '#lib/bridge/views.ts';
import type { AlertState } from '#lib/contract/alert.ts';
import { useToasts } from '../ui/toasts.tsx';
import { useCommand } from '../ui/use-command.ts';
import { t } from '../ui/words.ts';

/** What asks for more than a press. `move` is the state that the alert is to come into. */
export type LifeSheet =
  | { kind: 'hand_over' }
  | { kind: 'dismiss' }
  | { kind: 'silence' }
  | { kind: 'move'; to: 'validated' | 'escalated' | 'closed' };

export type LifeActions = {
  take: (card: AlertCard) => void;
  /** Ends an alert that recovers, or takes up again one that has ended: moves that need no reason. */
  move: (card: AlertCard, to: AlertState) => void;
  endSilence: (card: AlertCard) => void;
  busy: boolean;
};

/** What is done with an alert by one press. Each tells what it did and carries its way back, where there is one. */
export function useLife(): LifeActions {
  const { tell } = useToasts();
  const take = useCommand('alert.take');
  const move = useCommand('alert.move');
  const handOver = useCommand('alert.handOver');
  const silence = useCommand('alert.silence');
  const endSilence = useCommand('alert.endSilence');
  return {
    busy: take.isPending || move.isPending || endSilence.isPending,
    take: ({ alert: { id: alertId, ownerId, ownerName } }) =>
      take.mutate(
        { alertId },
        {
          onSuccess: () =>
            tell(
              ownerId === undefined
                ? { text: t('alert.takenDone') }
                : {
                    text: t('alert.takenFrom', [ownerName ?? '']),
                    undo: () => handOver.mutate({ alertId, toId: ownerId }),
                  },
            ),
        },
      ),
    move: ({ alert: { id: alertId, state: from } }, to) =>
      move.mutate(
        { alertId, from, to },
        {
          onSuccess: () =>
            tell({
              text: t(`alert.moved.${to}`),
              ...(to === 'closed' ? { undo: () => move.mutate({ alertId, from: to, to: from }) } : {}),
            }),
        },
      ),
    endSilence: ({ alert: { id: alertId }, silence: before }) =>
      endSilence.mutate(
        { alertId },
        {
          onSuccess: () =>
            tell({
              text: t('silence.ended'),
              ...(before ? { undo: () => silence.mutate({ alertId, until: before.until, why: before.why }) } : {}),
            }),
        },
      ),
  };
}
