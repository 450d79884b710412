import { type ReactElement, useState } from 'react';
import type { ConsoleView, HelpdeskView } from '#lib/bridge/views.ts';
import { Button } from '../ui/button.tsx';
import { Chip } from '../ui/chip.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { useCommand } from '../ui/use-command.ts';
import { t } from '../ui/words.ts';
import { HelpdeskConnections } from './helpdesk-connections.tsx';
import { HelpdeskForm } from './helpdesk-form.tsx';
import { helpdeskName } from './helpdesk-name.ts';
import { askForOrigin, giveBackOrigin } from './permission.ts';
import { Sites } from './sites.tsx';
import { TaughtSites } from './taught-sites.tsx';
import { WorkspaceSettings } from './workspace-settings.tsx';

/** On which helpdesks Bellwether works in this browser. */
export function HelpdesksPage({
  view: { helpdesks, knownHosts, connection, workspace, sites },
  host,
}: {
  view: ConsoleView;
  host: string;
}): ReactElement {
  return (
    <div className="max-w-page">
      {helpdesks.length === 0 ? (
        <p className="mb-4 text-muted">{t('helpdesks.none')}</p>
      ) : (
        <ul className="mb-4 overflow-hidden rounded-card border border-line bg-surface">
          {helpdesks.map((helpdesk) => (
            <Helpdesk key={helpdesk.origin} helpdesk={helpdesk} />
          ))}
        </ul>
      )}
      <TaughtSites sites={sites} helpdesks={helpdesks} />
      <HelpdeskForm
        host={host}
        known={knownHosts}
        mayTeach={connection.state === 'connected' && connection.role !== 'agent'}
      />
      {connection.state === 'connected' && connection.role === 'admin' ? (
        <>
          {workspace ? <WorkspaceSettings workspace={workspace} /> : null}
          <HelpdeskConnections />
        </>
      ) : null}
      {connection.state === 'connected' && connection.role !== 'agent' ? <Sites sites={sites} /> : null}
    </div>
  );
}

function Helpdesk({ helpdesk }: { helpdesk: HelpdeskView }): ReactElement {
  const add = useCommand('helpdesk.add');
  const remove = useCommand('helpdesk.remove');
  const { tell } = useToasts();
  const [refused, setRefused] = useState(false);
  const { origin, kind, granted } = helpdesk;
  const grant = () => {
    setRefused(false);
    askForOrigin(origin).then(
      (yes) => (yes ? add.mutate({ origin, kind }) : setRefused(true)),
      () => setRefused(true),
    );
  };
  const takeAway = () => {
    const done = () => remove.mutate({ origin }, { onSuccess: () => tell({ text: t('helpdesks.removed', [origin]) }) });
    // A host that the browser had given up already is removed here all the same.
    giveBackOrigin(origin).then(done, done);
  };
  return (
    <li className="flex flex-wrap items-center gap-2 border-t border-line px-3 py-2 first:border-t-0">
      <div className="min-w-0 grow">
        <p className="font-semibold">{origin}</p>
        <p className="text-small text-muted">{helpdeskName(kind)}</p>
        {refused ? (
          <p role="alert" className="text-small text-warn">
            {t('helpdesks.refused')}
          </p>
        ) : null}
      </div>
      {granted ? (
        <Chip tone="good">{t('helpdesks.granted')}</Chip>
      ) : (
        <Chip tone="warn">{t('helpdesks.notGranted')}</Chip>
      )}
      {granted ? null : (
        <Button look="primary" onClick={grant}>
          {t('helpdesks.grant')}
        </Button>
      )}
      <Button disabled={remove.isPending} onClick={takeAway}>
        {t('common.remove')}
      </Button>
    </li>
  );
}
