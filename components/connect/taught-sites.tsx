import { type ReactElement, useState } from 'react';
import { isOwnNetwork } from '#lib/bridge/own-network.ts';
import type { HelpdeskView, SiteView } from '#lib/bridge/views.ts';
import { Button } from '../ui/button.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { useCommand } from '../ui/use-command.ts';
import { t } from '../ui/words.ts';
import { askForOrigin } from './permission.ts';

/** Helpdesks that somebody of the workspace has taught and that this browser does not have yet. */
export function TaughtSites({
  sites,
  helpdesks,
}: {
  sites: readonly SiteView[];
  helpdesks: readonly HelpdeskView[];
}): ReactElement | null {
  const added = new Set(helpdesks.map(({ origin }) => new URL(origin).host));
  const offered = sites.filter(({ helpdesk, host, off }) => helpdesk === 'taught' && host && !off && !added.has(host));
  if (offered.length === 0) return null;
  return (
    <section className="mb-4 overflow-hidden rounded-card border border-line bg-surface">
      <h2 className="px-3 py-2.5 font-semibold">{t('taught.title')}</h2>
      <ul>
        {offered.map(({ host = '', name = host, published }) => (
          <Offered key={host} host={host} name={name} by={published?.byName ?? ''} />
        ))}
      </ul>
    </section>
  );
}

function Offered({ host, name, by }: { host: string; name: string; by: string }): ReactElement {
  const add = useCommand('helpdesk.add');
  const [refused, setRefused] = useState(false);
  const { tell } = useToasts();
  const { hostname } = new URL(`https://${host}`);
  const origin = `${isOwnNetwork(hostname) ? 'http' : 'https'}://${host}`;
  const allow = () => {
    setRefused(false);
    askForOrigin(origin).then(
      (yes) => {
        if (!yes) return setRefused(true);
        add.mutate({ origin, kind: 'taught' }, { onSuccess: () => tell({ text: t('helpdesks.added', [origin]) }) });
      },
      () => setRefused(true),
    );
  };
  return (
    <li className="flex flex-wrap items-center gap-2 border-t border-line px-3 py-2">
      <div className="min-w-0 grow">
        <p dir="auto" className="font-semibold">
          {name}
        </p>
        <p className="text-small text-muted">{t('taught.by', [origin, by])}</p>
        {refused ? (
          <p role="alert" className="text-small text-warn">
            {t('helpdesks.refused')}
          </p>
        ) : null}
      </div>
      <Button look="primary" aria-label={t('taught.allowOf', [name])} disabled={add.isPending} onClick={allow}>
        {t('helpdesks.grant')}
      </Button>
    </li>
  );
}
