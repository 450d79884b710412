import type { ReactElement } from 'react';
import type { Signal } from '#lib/contract/signal.ts';
import { Button } from '../ui/button.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { useCommand } from '../ui/use-command.ts';
import { t } from '../ui/words.ts';

/** Takes a signal out of use, with Undo, and back again; then it is off. */
export function RetireSignal({
  signal: { id, name, state },
  isLead,
}: {
  signal: Pick<Signal, 'id' | 'name' | 'state'>;
  isLead: boolean;
}): ReactElement {
  const flip = useCommand('signal.switch');
  const { tell } = useToasts();
  const title = isLead ? undefined : t('common.leadOnly');
  if (state === 'retired')
    return (
      <Button
        disabled={!isLead || flip.isPending}
        title={title}
        onClick={() => flip.mutate({ signalId: id, to: 'off' })}
      >
        {t('labels.revive')}
      </Button>
    );
  return (
    <Button
      disabled={!isLead || flip.isPending}
      title={title ?? t('signals.retireMeans')}
      aria-label={t('signals.retireOf', [name])}
      onClick={() =>
        flip.mutate(
          { signalId: id, to: 'retired' },
          {
            onSuccess: () =>
              tell({
                text: t('signals.retiredSignal', [name]),
                undo: () => flip.mutate({ signalId: id, to: state }),
              }),
          },
        )
      }
    >
      {t('common.retire')}
    </Button>
  );
}
