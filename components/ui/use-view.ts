import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { CallName, CallPayload, CallResults } from '#lib/bridge/calls.ts';
import { call } from '#lib/bridge/page.ts';

/**
 * What a page paints, in one answer, kept fresh by the background's news.
 * @param everyMs asks again as often, for what the background hears no news of
 */
export function useView<N extends CallName>(
  name: N,
  payload: CallPayload<N>,
  enabled = true,
  everyMs?: number,
): UseQueryResult<CallResults[N], Error> {
  return useQuery({
    queryKey: [name, payload],
    queryFn: () => call(name, payload),
    enabled,
    refetchInterval: everyMs ?? false,
  });
}
