import type { ReactElement } from 'react';
import type { Alert } from '#lib/contract/alert.ts';
import { Moment } from '../ui/moment.tsx';
import { Row } from '../ui/row.tsx';
import { t } from '../ui/words.ts';

/** Said while the source no longer sees the trouble: labels go on until a person closes the alert. */
export function Over({ alert }: { alert: Alert }): ReactElement | null {
  const { resolvedAt } = alert;
  if (!resolvedAt) return null;
  return (
    <Row>
      <p className="text-small text-good">
        <Moment at={resolvedAt} words={(clock) => t('alert.over', [alert.source.name, clock])} />
      </p>
    </Row>
  );
}
