import { type ReactElement, useState } from 'react';
import type { CallResults } from '#lib/bridge/calls.ts';
import { HOOK_SECRET, type HookableHelpdesk } from '#lib/contract/ticket-hook.ts';
import { Button } from '../ui/button.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { TextField } from '../ui/field.tsx';
import { inWords } from '../ui/in-words.ts';
import { Notice } from '../ui/notice.tsx';
import { useCommand } from '../ui/use-command.ts';
import { t } from '../ui/words.ts';
import { Arrived } from './arrived.tsx';

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

/** The webhook of one helpdesk: its address, its secret, and when something came by it. */
export function TicketHookPart({
  helpdesk,
  host,
  arrivals,
}: {
  helpdesk: HookableHelpdesk;
  host: string;
  arrivals: CallResults['ticketArrivals.view'];
}): ReactElement {
  const keep = useCommand('ticketHook.keep', true);
  const drop = useCommand('ticketHook.drop', true);
  const [given, setGiven] = useState('');
  const [tried, setTried] = useState(false);
  const [secret, setSecret] = useState<string>();
  const hook = arrivals.hooks.find((one) => one.helpdesk === helpdesk && one.host === host);
  const kind = HOOK_SECRET[helpdesk];
  // The helpdesk makes its secret once it has the address.
  const wrong = kind === 'given' && hook !== undefined && given.trim().length < 8;
  const inAddress = kind === 'address' && secret !== undefined ? `/${secret}` : '';
  const error = keep.error ?? drop.error;
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
  return (
    <>
      {hook ? (
        <>
          {/* Without its secret such an address would only be refused. */}
          {kind === 'address' && secret === undefined ? null : (
            <>
              <p className="mt-2">{t('ticketArrivals.address')}</p>
              <p className="my-1 flex flex-wrap items-center gap-2">
                <code className="break-all select-all">{`${arrivals.address}${hook.path}${inAddress}`}</code>
                <CopyButton
                  text={`${arrivals.address}${hook.path}${inAddress}`}
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
    </>
  );
}
