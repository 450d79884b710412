import { type ReactElement, useState } from 'react';
import type { HelpdeskConnection } from '#lib/contract/helpdesk-connection.ts';
import { Button } from '../ui/button.tsx';
import { Chip } from '../ui/chip.tsx';
import { Moment } from '../ui/moment.tsx';
import { Question } from '../ui/question.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { useCommand } from '../ui/use-command.ts';
import { t } from '../ui/words.ts';
import { helpdeskName } from './helpdesk-name.ts';
import { TicketArrivals } from './ticket-arrivals.tsx';

const TONES = { works: 'good', untried: 'neutral', pauses: 'warn', fails: 'critical' } as const;

/** One connected helpdesk: whether it works, why not, what waits there, and what can be done about it. */
export function HelpdeskConnectionRow({
  connection,
  onRenew,
  onDropped,
}: {
  connection: HelpdeskConnection;
  onRenew: () => void;
  onDropped: () => void;
}): ReactElement {
  const { id, helpdesk, host, state, why, triedAt, waiting } = connection;
  const attempt = useCommand('helpdeskConnection.try');
  const drop = useCommand('helpdeskConnection.drop', true);
  const { tell } = useToasts();
  const [asking, setAsking] = useState(false);
  const [tickets, setTickets] = useState(false);
  const confirm = () =>
    drop.mutate(
      { id },
      {
        onSuccess: () => {
          tell({ text: t('helpdeskConnections.dropped', [host]) });
          onDropped();
        },
      },
    );
  return (
    <li className="border-t border-line px-3 py-2">
      <div className="flex flex-wrap items-center gap-2">
        <div className="min-w-0 grow">
          <p className="break-all font-semibold">{host}</p>
          <p className="text-small text-muted">
            {helpdeskName(helpdesk)} · {t('helpdeskConnections.waiting', waiting)}
            {triedAt === undefined ? null : (
              <>
                {' · '}
                <Moment at={triedAt} words={(clock) => t('helpdeskConnections.tried', [clock])} />
              </>
            )}
          </p>
        </div>
        <Chip tone={TONES[state]}>{t(`helpdeskConnections.${state}`)}</Chip>
        <Button
          aria-label={t('ticketArrivals.openOf', [host])}
          aria-expanded={tickets}
          onClick={() => setTickets(!tickets)}
        >
          {t('ticketArrivals.open')}
        </Button>
        <Button
          aria-label={t('helpdeskConnections.tryOf', [host])}
          disabled={attempt.isPending}
          onClick={() => attempt.mutate({ id })}
        >
          {t('helpdeskConnections.try')}
        </Button>
        <Button aria-label={t('helpdeskConnections.renewOf', [host])} onClick={onRenew}>
          {t('helpdeskConnections.renew')}
        </Button>
        <Button
          aria-label={t('helpdeskConnections.dropOf', [host])}
          aria-expanded={asking}
          onClick={() => setAsking(!asking)}
        >
          {t('helpdeskConnections.drop')}
        </Button>
      </div>
      {why === undefined ? null : <p className="mt-1 text-small text-warn">{why}</p>}
      {tickets ? <TicketArrivals connection={connection} /> : null}
      {asking ? (
        <Question
          title={t('helpdeskConnections.dropAsk', [host])}
          confirm={t('helpdeskConnections.drop')}
          error={drop.error}
          busy={drop.isPending}
          onConfirm={confirm}
          onCancel={() => setAsking(false)}
        >
          <p>{t('helpdeskConnections.dropMeans', [String(waiting)])}</p>
        </Question>
      ) : null}
    </li>
  );
}
