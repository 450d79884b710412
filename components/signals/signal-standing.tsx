import type { ReactElement } from 'react';
import type { Signal, SignalStatus } from '#lib/contract/signal.ts';
import { Chip } from '../ui/chip.tsx';
import { Moment } from '../ui/moment.tsx';
import { t } from '../ui/words.ts';

const LEARNT_DAYS = 7;

/** How a signal stands: what the API said last of one that is on, and never "all well" where nothing is known. */
export function SignalStanding({
  signal,
  status,
}: {
  signal: Pick<Signal, 'state'>;
  status: SignalStatus | undefined;
}): ReactElement {
  if (signal.state === 'retired') return <Chip>{t('labels.retired')}</Chip>;
  if (signal.state === 'off') return <Chip>{t('signals.standing.off')}</Chip>;
  if (!status) return <Chip>{t('signals.standing.unknown')}</Chip>;
  switch (status.state) {
    case 'waiting':
      return <Chip tone="warn">{t('signals.standing.waiting')}</Chip>;
    case 'learning':
      return (
        <Chip tone="accent" title={t('signals.standing.learningMeans')}>
          {t('signals.standing.learning', [String(Math.min(status.days, LEARNT_DAYS)), String(LEARNT_DAYS)])}
        </Chip>
      );
    case 'watching':
      return <Chip tone="good">{t('signals.standing.watching')}</Chip>;
    case 'alerting':
      return (
        <a
          href={status.alertId === undefined ? '#alerts' : `#alerts?${new URLSearchParams({ alert: status.alertId })}`}
          className="rounded-full"
        >
          <Chip tone="critical">{t('signals.standing.alerting')}</Chip>
        </a>
      );
    case 'missing':
      return (
        <Chip tone="warn" title={t('signals.standing.missingMeans')}>
          <Moment at={status.since} words={(clock) => t('signals.standing.missing', [clock])} />
        </Chip>
      );
  }
}
