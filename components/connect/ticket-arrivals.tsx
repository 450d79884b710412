import { type ReactElement, useState } from 'react';
import type { HelpdeskConnection } from '#lib/contract/helpdesk-connection.ts';
import { HOOK_SECRET } from '#lib/contract/ticket-hook.ts';
import { Asked } from '../ui/asked.tsx';
import { Button } from '../ui/button.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { TextField } from '../ui/field.tsx';
import { inWords } from '../ui/in-words.ts';
import { Moment } from '../ui/moment.tsx';
import { Notice } from '../ui/notice.tsx';
import { useCommand } from '../ui/use-command.ts';
import { useView } from '../ui/use-view.ts';
import { t } from '../ui/words.ts';

/** Where in each helpdesk a webhook is set up. */
const STEPS = {
  zendesk: 'ticketArrivals.stepsZendesk',
  freshdesk: 'ticketArrivals.stepsFreshdesk',
  intercom: 'ticketArrivals.stepsIntercom',
  'help-scout': 'ticketArrivals.stepsHelpScout',
  'jira-service-management': 'ticketArrivals.stepsJira',
  'zoho-desk': 'ticketArrivals.stepsZohoDesk',
  front: 'ticketArrivals.stepsFront',
  hubspot: 'ticketArrivals.stepsHubspot',
  gorgias: 'ticketArrivals.stepsGorgias',
  salesforce: 'ticketArrivals.stepsSalesforce',
  zammad: 'ticketArrivals.stepsZammad',
  chatwoot: 'ticketArrivals.stepsChatwoot',
} as const;

/** How tickets of one connected helpdesk arrive: the search through the connection, and the helpdesk's webhook. */
export function TicketArrivals({ connection }: { connection: HelpdeskConnection }): ReactElement {
  const { id, helpdesk, host } = connection;
  const list = useView('ticketArrivals.view', {});
  const search = useCommand('ticketSearch.set', true);
  const keep = useCommand('ticketHook.keep', true);
  const drop = useCommand('ticketHook.drop', true);
  const [given, setGiven] = useState('');
  const [tried, setTried] = useState(false);
  const [secret, setSecret] = useState<string>();
  const searching = list.data?.searches.find(({ connectionId }) => connectionId === id);
  const hook = list.data?.hooks.find((one) => one.helpdesk === helpdesk && one.host === host);
  const kind = HOOK_SECRET[helpdesk];
  // The helpdesk makes its secret once it has the address.
  const wrong = kind === 'given' && hook !== undefined && given.trim().length < 8;
  const inAddress = kind === 'address' && secret !== undefined ? `/${secret}` : '';
  const error = search.error ?? keep.error ?? drop.error;
  const make = () => {
    setTried(true);
    if (wrong) return;
    const asked = { helpdesk, host, ...(kind === 'given' && hook !== undefined ? { secret: given.trim() } : {}) };
    keep.mutate(asked, {
      onSuccess: (made) => {
        setSecret(made.secret);
        setGiven('');
        setTried(false);
      },
    });
  };
  if (!list.data) return <Asked list={list} />;
  return (
    <section aria-label={t('ticketArrivals.title', [host])} className="mt-2 rounded-control bg-sunken p-3">
      {list.data.sharesTickets ? null : <Notice tone="warn">{t('ticketArrivals.notShared')}</Notice>}
      <Button disabled={search.isPending} onClick={() => search.mutate({ id, on: searching === undefined })}>
        {t(searching ? 'ticketArrivals.searchOff' : 'ticketArrivals.searchOn')}
      </Button>
      <Arrived {...searching} />
      {hook ? (
        <>
          {/* Without its secret such an address would only be refused. */}
          {kind === 'address' && secret === undefined ? null : (
            <>
              <p className="mt-2">{t('ticketArrivals.address')}</p>
              <p className="my-1 flex flex-wrap items-center gap-2">
                <code className="break-all select-all">{`${list.data.address}${hook.path}${inAddress}`}</code>
                <CopyButton
                  text={`${list.data.address}${hook.path}${inAddress}`}
                  label={t('ticketArrivals.copyAddress')}
                />
              </p>
            </>
          )}
          <p className="text-small text-muted">{t(STEPS[helpdesk])}</p>
          <Arrived {...hook} />
        </>
      ) : null}
      {/* In the page from the start, because a live region must exist before it speaks. */}
      <div role="status">
        {secret === undefined ? null : kind === 'address' ? (
          <p>{t('ticketArrivals.addressOnce')}</p>
        ) : (
          <p className="flex flex-wrap items-center gap-2">
            {t('ticketArrivals.secretOnce')} <code className="break-all select-all">{secret}</code>
            <CopyButton text={secret} label={t('ticketArrivals.copySecret')} />
          </p>
        )}
      </div>
      {kind === 'given' && hook ? (
        <div className="pt-2">
          <TextField
            type="password"
            autoComplete="off"
            label={t('ticketArrivals.given')}
            error={tried && wrong ? t('ticketArrivals.givenMissing') : undefined}
            value={given}
            onChange={(event) => setGiven(event.target.value)}
          />
        </div>
      ) : null}
      {error ? <Notice tone="critical">{inWords(error)}</Notice> : null}
      <div className="mt-2 flex flex-wrap gap-2">
        <Button disabled={keep.isPending} onClick={make}>
          {t(!hook ? 'ticketArrivals.make' : kind === 'given' ? 'common.save' : 'ticketArrivals.renew')}
        </Button>
        {hook ? (
          <Button disabled={drop.isPending} onClick={() => drop.mutate({ id: hook.id })}>
            {t('ticketArrivals.drop')}
          </Button>
        ) : null}
      </div>
    </section>
  );
}

/** When something came by a way the last time, and why not. */
function Arrived({
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
