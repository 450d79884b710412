import type { ReactElement } from 'react';
import { Moment } from '../ui/moment.tsx';
import { t } from '../ui/words.ts';

/** When something came by a way the last time, and why not. */
export function Arrived({
  searchedAt,
  arrivedAt,
  why,
}: {
  searchedAt?: string | undefined;
  arrivedAt?: string | undefined;
  why?: string | undefined;
}): ReactElement {
  return (
    <>
      <p className="text-small text-muted">
        {searchedAt ? <Moment at={searchedAt} words={(clock) => t('ticketArrivals.searched', [clock])} /> : null}
        {searchedAt && arrivedAt ? ' · ' : null}
        {arrivedAt ? <Moment at={arrivedAt} words={(clock) => t('ticketArrivals.arrived', [clock])} /> : null}
      </p>
      {why === undefined ? null : <p className="text-small text-warn">{why}</p>}
    </>
  );
}
