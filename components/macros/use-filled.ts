import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { CallPayload } from '#lib/bridge/calls.ts';
import { call } from '#lib/bridge/page.ts';
import type { MacroPreview } from '#lib/bridge/views.ts';

/** A macro filled for the ticket, with what the agent has given. */
export type Filled = {
  preview: MacroPreview | undefined;
  /** Every gap that the agent was asked about, in one order however they are filled. */
  asked: MacroPreview['gaps'];
  /** The preview has what was given last, and is in the language that was chosen last. */
  settled: boolean;
  error: Error | null;
};

/** Fills a macro anew whenever the agent gives something; until the answer is there, the one before stands. */
export function useFilled(chosen: CallPayload<'macro.preview'>, given: Readonly<Record<string, string>>): Filled {
  const empty = useFilling(chosen, true);
  const some = Object.fromEntries(Object.entries(given).filter(([, value]) => value.trim()));
  const hasSome = Object.keys(some).length > 0;
  const full = useFilling({ ...chosen, given: some }, hasSome);
  const now = hasSome ? full : empty;
  const preview = now.data ?? empty.data;
  // What was given can open a part of the template that asks for more.
  const gaps = [...(empty.data?.gaps ?? []), ...(preview?.gaps ?? [])];
  return {
    preview,
    asked: [...new Map(gaps.map((gap) => [gap.name, gap])).values()],
    settled: now.error !== null || (now.data !== undefined && !now.isPlaceholderData),
    error: now.error,
  };
}

function useFilling(chosen: CallPayload<'macro.preview'>, enabled: boolean) {
  return useQuery({
    queryKey: ['macro.preview', chosen],
    queryFn: () => call('macro.preview', chosen),
    placeholderData: keepPreviousData,
    enabled,
  });
}
