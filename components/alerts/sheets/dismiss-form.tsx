import { type ReactElement, useState } from 'react';
import { call } from '#lib/bridge/page.ts';
import type { TunedSignal } from '#lib/bridge/signal-views.ts';
import type { AlertCard } from '#lib/bridge/views.ts';
import { type DismissalDraft, DismissalReason } from '#lib/contract/dismissal.ts';
import type { AdjustmentOf } from '#lib/contract/signal.ts';
import { adjustmentWords } from '../../signals/adjustment-log.tsx';
import { Button } from '../../ui/button.tsx';
import { TextArea } from '../../ui/field.tsx';
import { inWords } from '../../ui/in-words.ts';
import { RadioList } from '../../ui/radio-list.tsx';
import { useToasts } from '../../ui/toasts.tsx';
import { useCommand } from '../../ui/use-command.ts';
import { useDraft } from '../../ui/use-draft.ts';
import { t } from '../../ui/words.ts';
import { About } from './about.tsx';
import { OfferAdjustment } from './offer-adjustment.tsx';
import { Sample } from './sample.tsx';

const keep = (draft: DismissalDraft) => call('dismissal.draft', draft);

type Props = {
  card: AlertCard;
  initial: DismissalDraft;
  /** The signal of the alert, for who may adjust it. */
  tuned: TunedSignal | undefined;
  onDone: () => void;
};

/** The reason, the sample that speaks for it, and words for whoever sees this next. */
export function DismissForm({ card, initial, tuned, onDone }: Props): ReactElement {
  const { draft, change, kept, settle } = useDraft(initial, keep);
  const [tried, setTried] = useState(false);
  const [adjustment, setAdjustment] = useState<AdjustmentOf>();
  // As the person saw it when they began: what changes meanwhile is not dismissed unseen.
  const [from] = useState(card.alert.state);
  const dismiss = useCommand('alert.dismiss', true);
  const reopen = useCommand('alert.move');
  const { tell } = useToasts();
  const { reason } = draft;
  const alertId = card.alert.id;
  const lacksText = reason === 'other' && draft.text.trim() === '';
  const submit = () => {
    setTried(true);
    if (reason === undefined || lacksText) return;
    const noteIds = card.notes.slice(0, 100).map(({ id }) => id);
    dismiss.mutate(
      { alertId, from, reason, text: draft.text, noteIds, ...adjustWith(tuned, adjustment) },
      {
        onSuccess: () => {
          settle();
          tell({
            text:
              tuned && adjustment
                ? t('dismissal.adjusted', [
                    adjustmentWords({ change: adjustment, budgetDaysBefore: tuned.signal.budgetDays }),
                  ])
                : t('alert.moved.dismissed'),
            undo: () => reopen.mutate({ alertId, from: 'dismissed', to: from }),
          });
          onDone();
        },
      },
    );
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <About card={card}>{t('dismissal.means')}</About>
      <RadioList
        label={t('dismissal.reason')}
        options={DismissalReason.options.map((value) => ({
          value,
          label: t(`dismissal.reasons.${value}`),
          means: t(`dismissal.explained.${value}`),
        }))}
        value={reason}
        error={tried && reason === undefined ? t('dismissal.reasonMissing') : undefined}
        onChoose={(value) => change({ reason: value })}
      />
      <Sample notes={card.notes} />
      <TextArea
        label={t('dismissal.text')}
        hint={t('dismissal.textHint')}
        error={tried && lacksText ? t('dismissal.textMissing') : undefined}
        value={draft.text}
        maxLength={20_000}
        onChange={(event) => change({ text: event.target.value })}
      />
      {tuned ? (
        <OfferAdjustment tuned={tuned} shown={reason !== undefined} chosen={adjustment} onChoose={setAdjustment} />
      ) : null}
      {dismiss.error ? (
        <p role="alert" className="mb-2 text-critical">
          {inWords(dismiss.error)} {t('error.kept')}
        </p>
      ) : null}
      <div className="flex flex-wrap items-center gap-2">
        <Button submit look="primary" disabled={dismiss.isPending}>
          {t('dismissal.button')}
        </Button>
        <span role="status" className={`text-small ${kept === 'not_kept' ? 'text-warn' : 'text-muted'}`}>
          {kept === 'kept' ? t('dismissal.draftKept') : kept === 'not_kept' ? t('dismissal.draftNotKept') : ''}
        </span>
      </div>
    </form>
  );
}

/** Both changes are sent in one call, so that they are made here together or not at all. */
function adjustWith(tuned: TunedSignal | undefined, change: AdjustmentOf | undefined) {
  if (!tuned || !change) return {};
  const { id: signalId, adjustedAt } = tuned.signal;
  return { adjust: { signalId, change, ...(adjustedAt === undefined ? {} : { lastAdjustedAt: adjustedAt }) } };
}
