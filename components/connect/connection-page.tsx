import type { ReactElement } from 'react';
import type { ConsoleView } from '#lib/bridge/views.ts';
import { lastSynced, syncWord } from '../sync/sync-word.tsx';
import { Notice } from '../ui/notice.tsx';
import { OutLink } from '../ui/text-link.tsx';
import { t } from '../ui/words.ts';
import { ConnectForm } from './connect-form.tsx';
import { ConnectedBrowsers } from './connected-browsers.tsx';
import { Invitation } from './invitation.tsx';
import { SignOut } from './sign-out.tsx';
import { WhatLeaves } from './what-leaves.tsx';

/** Which workspace this browser belongs to, and how to join or leave one. */
export function ConnectionPage({ view, parameters }: { view: ConsoleView; parameters: URLSearchParams }): ReactElement {
  const { connection } = view;
  const form = (
    <ConnectForm
      address={parameters.get('address') ?? (connection.state === 'revoked' ? connection.address : '')}
      code={parameters.get('code') ?? ''}
    />
  );
  if (connection.state === 'none') {
    return (
      <div className="max-w-page">
        {form}
        <WhatLeaves />
      </div>
    );
  }
  if (connection.state === 'revoked') {
    return (
      <div className="max-w-page">
        <Notice>
          <b className="font-semibold">{t('connect.revokedTitle')}.</b> <span dir="auto">{connection.message}</span>{' '}
          {t('connect.revokedKept', [connection.workspaceName])}
        </Notice>
        {form}
        <SignOut view={view} />
      </div>
    );
  }
  return (
    <div className="max-w-page">
      <dl className="mb-4 grid grid-cols-[auto_1fr] items-baseline gap-x-4 gap-y-1 rounded-card border border-line bg-surface p-3">
        <dt className="text-muted">{t('connect.workspace')}</dt>
        <dd dir="auto">{connection.workspaceName}</dd>
        <dt className="text-muted">{t('connect.you')}</dt>
        <dd>
          <span dir="auto">{connection.memberName}</span> · {t(`role.${connection.role}`)}
        </dd>
        <dt className="text-muted">{t('connect.api')}</dt>
        <dd>
          <OutLink href={connection.address}>{connection.address}</OutLink>
        </dd>
        <dt className="text-muted">{t('connect.sync')}</dt>
        <dd>{[syncWord(view.sync), lastSynced(view.sync)].filter(Boolean).join(' · ')}</dd>
      </dl>
      {connection.role === 'admin' ? <Invitation members={view.members} address={connection.address} /> : null}
      <ConnectedBrowsers isAdmin={connection.role === 'admin'} />
      <WhatLeaves />
      <SignOut view={view} />
    </div>
  );
}
