import { type ReactElement, useEffect, useRef } from 'react';
import type { TicketView } from '#lib/bridge/views.ts';
import type { Macro } from '#lib/contract/macro.ts';
import { LabelTag } from '../labels/tag.tsx';
import { Button } from '../ui/button.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextArea } from '../ui/field.tsx';
import { inWords } from '../ui/in-words.ts';
import { Late } from '../ui/late.tsx';
import { Notice } from '../ui/notice.tsx';
import { t } from '../ui/words.ts';
import { GapFields } from './gap-fields.tsx';
import { LanguageChoice } from './language-choice.tsx';
import { MarkedText } from './marked-text.tsx';
import { useInsertion } from './use-insertion.ts';

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
 * A macro filled for the requester, to complete, read and change before it goes into the reply. What was typed stays
 * until it has landed; where it cannot land, it is here to copy.
 */
export function Insertion({ macro, alertId, ticket, internal, onBack, onClose }: Props): ReactElement {
  const { preview, asked, text, open, missed, trouble, ...state } = useInsertion(macro, alertId, ticket, onClose);
  const form = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const isThere = preview !== undefined;
  useEffect(() => {
    // Enter inserts at once what is complete; what is missing is asked for first.
    if (isThere) (form.current?.querySelector<HTMLElement>('[data-gap]') ?? button.current)?.focus();
  }, [isThere]);

  const put = () => {
    state.put(false);
    if (!open) return;
    const gaps = [...(form.current?.querySelectorAll<HTMLInputElement>('[data-gap]') ?? [])];
    gaps.find(({ value }) => !value.trim())?.focus();
  };

  return (
    <Dialog
      title={macro.title}
      onClose={onClose}
      footer={
        <>
          {missed && text ? <CopyButton look="primary" text={text} /> : null}
          <Button
            ref={button}
            look={missed ? 'plain' : 'primary'}
            disabled={!text?.trim() || state.busy}
            // A key that is still down from choosing the macro inserts nothing.
            onKeyDown={(event) => {
              if (event.repeat) event.preventDefault();
            }}
            onClick={put}
          >
            {t('macro.insert')}
          </Button>
          {open ? (
            <Button disabled={state.busy} title={t('macro.withGapsMeans')} onClick={() => state.put(true)}>
              {t('macro.withGaps')}
            </Button>
          ) : null}
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
      <div ref={form}>
        {preview && !state.edited ? <LanguageChoice preview={preview} onChoose={state.choose} /> : null}
        {asked.length > 0 && !state.edited ? (
          <GapFields gaps={asked} given={state.given} tried={state.tried} onGive={state.give} onDone={put} />
        ) : null}
      </div>
      {text === undefined && !trouble ? (
        <Late>
          <p role="status" className="text-muted">
            {t('common.loading')}
          </p>
        </Late>
      ) : open && preview ? (
        <section aria-label={t('macro.text', [ticket.number])} className="mb-3 rounded-control bg-sunken p-2">
          <MarkedText parts={preview.parts} />
        </section>
      ) : (
        <TextArea
          label={t('macro.text', [ticket.number])}
          hint={t('macro.neverSends')}
          error={state.unfilled && state.tried ? t('macro.unfilled') : undefined}
          className="field-sizing-content max-h-[60dvh] min-h-32"
          value={text ?? macro.body}
          onChange={(event) => state.edit(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) put();
          }}
        />
      )}
      {preview && preview.addsLabelIds.length > 0 ? (
        <p className="flex flex-wrap items-center gap-1.5 text-small text-muted">
          {t('macro.adds')}
          {preview.addsLabelIds.map((name) => (
            <LabelTag key={name} name={name} />
          ))}
        </p>
      ) : null}
    </Dialog>
  );
}
