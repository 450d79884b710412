import { type ReactElement, useState } from 'react';
import type { AdjustmentOf, Signal } from '#lib/contract/signal.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { inWords } from '../ui/in-words.ts';
import { Moment } from '../ui/moment.tsx';
import { Notice } from '../ui/notice.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { useCommand } from '../ui/use-command.ts';
import { t } from '../ui/words.ts';
import { adjustmentWords } from './adjustment-log.tsx';
import { leaveUntil } from './leave-until.ts';

/** Makes what was tried the rule, once a week at most; sooner only with a reason, which is kept. */
export function SaveAdjustment({
  signal,
  change,
  onDone,
}: {
  signal: Signal;
  change: AdjustmentOf;
  onDone: () => void;
}): ReactElement {
  const [why, setWhy] = useState('');
  const [tried, setTried] = useState(false);
  const adjust = useCommand('signal.adjust', true);
  const { tell } = useToasts();
  const { id, adjustedAt, budgetDays } = signal;
  const until = leaveUntil(adjustedAt, Date.now());
  const needsReason = until !== undefined && why.trim() === '';
  const words = adjustmentWords({ change, budgetDaysBefore: budgetDays });
  const submit = () => {
    setTried(true);
    if (needsReason) return;
    adjust.mutate(
      {
        signalId: id,
        change,
        why: why.trim(),
        override: until !== undefined,
        ...(adjustedAt === undefined ? {} : { lastAdjustedAt: adjustedAt }),
      },
      {
        onSuccess: () => {
          tell({ text: t('tuning.adjusted', [words]) });
          onDone();
        },
      },
    );
  };
  return (
    <form
      noValidate
      className="rounded-control bg-sunken px-3 py-2"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <p dir="auto" className="font-semibold">
        {words}
      </p>
      {until === undefined ? null : (
        <p className="text-warn">
          <Moment at={until} words={(clock) => t('tuning.tooSoon', [clock])} />
        </p>
      )}
      <TextField
        label={t(until === undefined ? 'tuning.why' : 'tuning.whySoon')}
        hint={t('tuning.whyHint')}
        dir="auto"
        autoComplete="off"
        maxLength={500}
        value={why}
        error={tried && needsReason ? t('tuning.whyMissing') : undefined}
        onChange={(event) => setWhy(event.target.value)}
      />
      {adjust.error ? <Notice tone="critical">{inWords(adjust.error)}</Notice> : null}
      <div className="flex flex-wrap items-center gap-1.5">
        <Button submit look="primary" disabled={adjust.isPending}>
          {t(until === undefined ? 'tuning.save' : 'tuning.saveSoon')}
        </Button>
        <Button look="quiet" onClick={onDone}>
          {t('common.revert')}
        </Button>
      </div>
    </form>
  );
}
