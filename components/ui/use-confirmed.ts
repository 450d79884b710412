import type { CallName, CallPayload } from '#lib/bridge/calls.ts';
import { useToasts } from './toasts.tsx';
import { useCommand } from './use-command.ts';

/**
 * What a `Question` needs of the command that it asks about; a refusal stands in the question.
 * @param words told once it is done
 */
export function useConfirmed<N extends CallName>(
  name: N,
  payload: CallPayload<N>,
  { words, onDone }: { words: string; onDone: () => void },
): { error: unknown; busy: boolean; onConfirm: () => void } {
  const command = useCommand(name, true);
  const { tell } = useToasts();
  const onConfirm = () =>
    command.mutate(payload, {
      onSuccess: () => {
        tell({ text: words });
        onDone();
      },
    });
  return { error: command.error, busy: command.isPending, onConfirm };
}
