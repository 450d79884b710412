import type { ReactElement } from 'react';
import type { MemberView } from '#lib/bridge/views.ts';
import type { Step } from '#lib/contract/journey.ts';
import type { Signal, SignalStatus } from '#lib/contract/signal.ts';
import { Button } from '../ui/button.tsx';
import { Chip } from '../ui/chip.tsx';
import { t } from '../ui/words.ts';
import { seenAfter } from './delay.ts';
import { missingWords } from './missing.tsx';
import { nameOf } from './owners.ts';
import { addressOf, go } from './places.ts';
import { RetireSignal } from './retire-signal.tsx';
import { SignalStanding } from './signal-standing.tsx';
import { SignalSwitch } from './signal-switch.tsx';

/** One signal in the list: what it watches, who answers for it, how it stands, and its switch. */
export function SignalLine({
  signal,
  step,
  status,
  written,
  members,
  isLead,
}: {
  signal: Signal;
  /** Undefined where the step was removed. */
  step: Step | undefined;
  status: SignalStatus | undefined;
  /** Something about it was written and is not saved. */
  written: boolean;
  members: readonly MemberView[];
  isLead: boolean;
}): ReactElement {
  const { id, name, kind, ownerId, fallbackId, journeyId } = signal;
  const missing = signal.state === 'off' ? missingWords(signal) : undefined;
  // Where no counts come nothing would be seen.
  const delays = signal.state === 'on' && status?.state !== 'missing' ? status?.seenAfterHours : undefined;
  const reachTitle = isLead ? undefined : t('common.leadOnly');
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-1.5 border-t border-line px-3 py-2.5">
      <div className="min-w-0 flex-1 basis-64">
        <p className="flex flex-wrap items-center gap-1.5">
          <a
            href={addressOf({ show: 'signal', id })}
            dir="auto"
            className="font-semibold text-text underline decoration-transparent underline-offset-2 hover:decoration-current"
          >
            {name}
          </a>
          <SignalStanding signal={signal} status={status} />
          {written ? <Chip tone="accent">{t('signals.written')}</Chip> : null}
        </p>
        <p className="text-small text-muted">
          {t(`signals.kind.${kind}`)} ·{' '}
          {step ? <span dir="auto">{step.name}</span> : <span className="text-warn">{t('signals.stepGone')}</span>}
        </p>
        {ownerId === undefined ? null : (
          <p dir="auto" className="text-small text-muted">
            {fallbackId === undefined
              ? t('signals.owner', [nameOf(members, ownerId)])
              : t('signals.ownerAndFallback', [nameOf(members, ownerId), nameOf(members, fallbackId)])}
          </p>
        )}
        {delays ? <p className="text-small text-muted">{seenAfter(delays, 'drop50', kind)}</p> : null}
        {missing === undefined ? null : (
          <p id={`missing-${id}`} className="text-small text-warn">
            {missing}
          </p>
        )}
      </div>
      <div className="flex flex-wrap items-center gap-1.5">
        {signal.state === 'retired' ? null : (
          <>
            <SignalSwitch signal={signal} isLead={isLead} missing={missing} describedBy={`missing-${id}`} />
            <Button
              disabled={!isLead}
              title={reachTitle}
              aria-label={t('signals.editOf', [name])}
              onClick={() => go({ show: 'edit_signal', id, journeyId })}
            >
              {t('common.edit')}
            </Button>
          </>
        )}
        <RetireSignal signal={signal} isLead={isLead} />
      </div>
    </li>
  );
}
