import { type ReactElement, useState } from 'react';
import type { InsertionOutcome, TicketView } from '#lib/bridge/views.ts';
import type { Macro } from '#lib/contract/macro.ts';
import { Button } from '../ui/button.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { copyText } from '../ui/copy-text.ts';
import { Dialog } from '../ui/dialog.tsx';
import { TextArea } from '../ui/field.tsx';
import { inWords } from '../ui/in-words.ts';
import { Late } from '../ui/late.tsx';
import { Notice } from '../ui/notice.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { useCommand } from '../ui/use-command.ts';
import { useView } from '../ui/use-view.ts';
import { useWindowId } from '../ui/window-id.ts';
import { t } from '../ui/words.ts';

type Missed = Extract<InsertionOutcome, { landed: 'nowhere' }> & { copied: boolean };

type Props = {
  macro: Macro;
  alertId: string;
  ticket: TicketView;
  /** Whether the reply box is set to an internal note, which the customer does not get. */
  internal: boolean;
  onBack?: (() => void) | undefined;
  onClose: () => void;
};

/**
 * A macro filled for the requester, to read and change before it goes into the reply. What was typed stays until it
 * has landed; where it cannot land, it is here to copy.
 */
export function Insertion({ macro, alertId, ticket, internal, onBack, onClose }: Props): ReactElement {
  const windowId = useWindowId();
  const filled = useView('macro.preview', { macroId: macro.id, alertId, ticketKey: ticket.key, ...windowId });
  const insert = useCommand('macro.insert', true);
  const { tell } = useToasts();
  const [edited, setEdited] = useState<string>();
  const [missed, setMissed] = useState<Missed>();
  const text = edited ?? filled.data?.text;

  const put = () => {
    if (!text?.trim()) return;
    setMissed(undefined);
    insert.mutate(
      { ticketKey: ticket.key, text, ...windowId },
      {
        onSuccess: (outcome) => {
          if (outcome.landed === 'nowhere') {
            void copyMissed(outcome).then(setMissed);
            return;
          }
          tell({ text: outcome.landed === 'reply' ? t('macro.landed') : t('macro.opening') });
          onClose();
        },
      },
    );
  };

  const trouble = insert.error ?? filled.error;
  return (
    <Dialog
      title={macro.title}
      onClose={onClose}
      footer={
        <>
          {missed && text ? <CopyButton look="primary" text={text} /> : null}
          <Button look={missed ? 'plain' : 'primary'} disabled={!text?.trim() || insert.isPending} onClick={put}>
            {t('macro.insert')}
          </Button>
          {onBack ? (
            <Button look="quiet" onClick={onBack}>
              {t('macro.another')}
            </Button>
          ) : null}
        </>
      }
    >
      {missed ? (
        <Notice>
          {missed.why} {missed.copied ? t('macro.copied') : t('macro.copyInstead')}
        </Notice>
      ) : null}
      {internal ? <Notice>{t('macro.internalNote')}</Notice> : null}
      {trouble ? <Notice tone="critical">{inWords(trouble)}</Notice> : null}
      {text === undefined && !filled.error ? (
        <Late>
          <p role="status" className="text-muted">
            {t('common.loading')}
          </p>
        </Late>
      ) : (
        <TextArea
          label={t('macro.text', [ticket.ticketId])}
          hint={t('macro.neverSends')}
          className="field-sizing-content max-h-[60dvh] min-h-32"
          autoFocus
          data-first
          value={text ?? macro.body}
          onChange={(event) => setEdited(event.target.value)}
        />
      )}
    </Dialog>
  );
}

/** What did not land goes onto the clipboard. The reply box may have taken the focus, without which nothing is copied. */
async function copyMissed(outcome: Omit<Missed, 'copied'>): Promise<Missed> {
  window.focus();
  return { ...outcome, copied: await copyText(outcome.text) };
}
