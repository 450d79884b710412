import type { ReactElement, ReactNode } from 'react';
import type { AlertCard } from '#lib/bridge/views.ts';
import { Moment } from '../ui/moment.tsx';
import { Row } from '../ui/row.tsx';
import { t } from '../ui/words.ts';

/** What one should know before doing anything: that nobody is told of it, that it fell to somebody, how it ended. */
export function LifeFacts({ card: { alert, silence } }: { card: AlertCard }): ReactElement {
  const { dismissal, actionable, fellBackAt, firstActionAt, followedById } = alert;
  return (
    <>
      {silence ? (
        <Fact>
          <Moment at={silence.until} words={(clock) => t('alert.silentUntil', [clock, silence.why, silence.byName])} />
        </Fact>
      ) : null}
      {fellBackAt !== undefined && firstActionAt === undefined ? (
        <Fact>
          <Moment at={fellBackAt} words={(clock) => t('alert.fellBack', [clock])} />
        </Fact>
      ) : null}
      {dismissal ? (
        <Fact>
          {t('dismissal.said', [t(`dismissal.reasons.${dismissal.reason}`)])}
          {dismissal.text ? ` – ${dismissal.text}` : ''} (<span dir="auto">{dismissal.byName}</span>)
        </Fact>
      ) : null}
      {actionable ? (
        <Fact>
          {actionable.could ? t('actionable.was.could') : t('actionable.was.couldNot')} {actionable.why ?? ''}
        </Fact>
      ) : null}
      {followedById === undefined ? null : <Fact>{t('alert.followed')}</Fact>}
    </>
  );
}

function Fact({ children }: { children: ReactNode }): ReactElement {
  return (
    <Row>
      <p dir="auto" className="text-small text-muted wrap-anywhere">
        {children}
      </p>
    </Row>
  );
}
