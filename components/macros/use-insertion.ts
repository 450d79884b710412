import { useEffect, useEffectEvent, useState } from 'react';
import type { InsertionOutcome, TicketView } from '#lib/bridge/views.ts';
import type { Macro } from '#lib/contract/macro.ts';
import { copyText } from '../ui/copy-text.ts';
import { useToasts } from '../ui/toasts.tsx';
import { useCommand } from '../ui/use-command.ts';
import { useWindowId } from '../ui/window-id.ts';
import { t } from '../ui/words.ts';
import { useTellLanded } from './landed.ts';
import { type Filled, useFilled } from './use-filled.ts';

type Missed = Extract<InsertionOutcome, { landed: 'nowhere' }> & { copied: boolean };

export type InsertionState = Filled & {
  given: Readonly<Record<string, string>>;
  /** The text as it would go into the reply; absent until it is filled. */
  text: string | undefined;
  edited: boolean;
  /** Something in the text has no value, so it is not inserted without the agent's word. */
  open: boolean;
  /** A placeholder is left in what the agent has written. */
  unfilled: boolean;
  tried: boolean;
  busy: boolean;
  missed: Missed | undefined;
  trouble: Error | null;
  choose: (language: string) => void;
  give: (name: string, value: string) => void;
  edit: (text: string) => void;
  put: (withGaps: boolean) => void;
};

/** Filling and inserting a macro: what the agent has given and changed, and what became of it. */
export function useInsertion(macro: Macro, alertId: string, ticket: TicketView, onLanded: () => void): InsertionState {
  const windowId = useWindowId();
  const [language, setLanguage] = useState<string>();
  const [given, setGiven] = useState<Readonly<Record<string, string>>>({});
  const [edited, setEdited] = useState<string>();
  const [tried, setTried] = useState(false);
  const [missed, setMissed] = useState<Missed>();
  // A press while the newest words are still being filled in: it counts once they are.
  const [pressed, setPressed] = useState<{ withGaps: boolean }>();
  const chosen = { macroId: macro.id, alertId, ...(language === undefined ? {} : { language }) };
  const filled = useFilled({ ...chosen, ticketKey: ticket.key, ...windowId }, given);
  const insert = useCommand('macro.insert', true);
  const { tell } = useToasts();
  const tellLanded = useTellLanded();
  const { preview, settled, error } = filled;
  const text = edited ?? preview?.text;
  const open = edited === undefined && (preview?.gaps.length ?? 0) > 0;
  const unfilled = edited !== undefined && /\{[{%]/.test(edited);

  const putNow = useEffectEvent((withGaps: boolean) => {
    setPressed(undefined);
    if (!text?.trim() || insert.isPending || unfilled || (open && !withGaps)) return;
    setMissed(undefined);
    // What the agent has written is theirs; a macro that could not be filled is only where it comes from.
    const from = preview ? { macro: { ...chosen, given, withGaps: withGaps || edited !== undefined } } : {};
    insert.mutate(
      { ticketKey: ticket.key, text, ...from, ...windowId },
      {
        onSuccess: (outcome) => {
          if (outcome.landed === 'nowhere') {
            void copyMissed(outcome).then(setMissed);
            return;
          }
          if (outcome.landed === 'reply') tellLanded(outcome, ticket.key);
          else tell({ text: t('macro.opening') });
          onLanded();
        },
      },
    );
  });
  useEffect(() => {
    if (pressed && settled) putNow(pressed.withGaps);
  }, [pressed, settled]);

  return {
    ...filled,
    given,
    text,
    edited: edited !== undefined,
    open,
    unfilled,
    tried,
    busy: insert.isPending || pressed !== undefined,
    missed,
    trouble: insert.error ?? error,
    choose: setLanguage,
    give: (name, value) => setGiven({ ...given, [name]: value }),
    edit: setEdited,
    put: (withGaps) => {
      setTried(true);
      setPressed({ withGaps });
    },
  };
}

/** What did not land goes onto the clipboard. The reply box may have taken the focus, without which nothing is copied. */
async function copyMissed(outcome: Omit<Missed, 'copied'>): Promise<Missed> {
  window.focus();
  return { ...outcome, copied: await copyText(outcome.text) };
}
