import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';
import type { CallName, CallPayload, CallResults } from '#lib/bridge/calls.ts';
import { call } from '#lib/bridge/page.ts';
import { inWords } from './in-words.ts';
import { useToasts } from './toasts.tsx';

/**
 * A change that the person asks for. Everything on show is read again once it is made; a refusal is told in a toast
 * unless `quiet`, for forms that show it themselves.
 */
export function useCommand<N extends CallName>(
  name: N,
  quiet = false,
): UseMutationResult<CallResults[N], Error, CallPayload<N>> {
  const queries = useQueryClient();
  const { tell } = useToasts();
  return useMutation({
    mutationFn: (payload: CallPayload<N>) => call(name, payload),
    onSuccess: () => {
      // Not awaited: the command is done, and what is on show follows.
      void queries.invalidateQueries();
    },
    onError: (error) => {
      if (!quiet) tell({ text: inWords(error), trouble: true });
    },
  });
}
