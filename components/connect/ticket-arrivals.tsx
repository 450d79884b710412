import type { ReactElement } from 'react';
import type { HelpdeskConnection } from '#lib/contract/helpdesk-connection.ts';
import { HookableHelpdesk } from '#lib/contract/ticket-hook.ts';
import { Asked } from '../ui/asked.tsx';
import { Button } from '../ui/button.tsx';
import { inWords } from '../ui/in-words.ts';
import { Notice } from '../ui/notice.tsx';
import { useCommand } from '../ui/use-command.ts';
import { useView } from '../ui/use-view.ts';
import { t } from '../ui/words.ts';
import { Arrived } from './arrived.tsx';
import { TicketHookPart } from './ticket-hook-part.tsx';

/** How tickets of one connected helpdesk arrive: the search through the connection and, where it has one, its webhook. */
export function TicketArrivals({ connection }: { connection: HelpdeskConnection }): ReactElement {
  const { id, helpdesk, host } = connection;
  const list = useView('ticketArrivals.view', {});
  const search = useCommand('ticketSearch.set', true);
  const searching = list.data?.searches.find(({ connectionId }) => connectionId === id);
  const hookable = HookableHelpdesk.safeParse(helpdesk).data;
  if (!list.data) return <Asked list={list} />;
  return (
    <section aria-label={t('ticketArrivals.title', [host])} className="mt-2 rounded-control bg-sunken p-3">
      {list.data.sharesTickets ? null : <Notice tone="warn">{t('ticketArrivals.notShared')}</Notice>}
      <Button disabled={search.isPending} onClick={() => search.mutate({ id, on: searching === undefined })}>
        {t(searching ? 'ticketArrivals.searchOff' : 'ticketArrivals.searchOn')}
      </Button>
      <Arrived {...searching} />
      {search.error ? <Notice tone="critical">{inWords(search.error)}</Notice> : null}
      {hookable ? <TicketHookPart helpdesk={hookable} host={host} arrivals={list.data} /> : null}
    </section>
  );
}
