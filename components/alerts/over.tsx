import type { ReactElement } from 'react';
import type { Alert } from '#lib/contract/alert.ts';
import { Moment } from '../ui/moment.tsx';
import { periodInWords } from '../ui/period.ts';
import { Row } from '../ui/row.tsx';
import { t } from '../ui/words.ts';

/** Said while the source no longer sees the trouble, or has gone silent: labels go on until a person closes the alert. */
export function Over({ alert }: { alert: Alert }): ReactElement | null {
  const { resolvedAt, silentMinutes, source } = alert;
  if (!resolvedAt) return null;
  const words = (clock: string) =>
    silentMinutes === undefined
      ? t('alert.over', [source.name, clock])
      : t('alert.overSilent', [source.name, periodInWords(silentMinutes), clock]);
  return (
    <Row>
      <p className="text-small text-good">
        <Moment at={resolvedAt} words={words} />
      </p>
    </Row>
  );
}
