import type { ReactElement } from 'react';
import type { ConsoleView } from '#lib/bridge/views.ts';
import { BrowserNotices } from './browser-notices.tsx';
import { Fallback } from './fallback.tsx';
import { SlackChannel } from './slack-channel.tsx';

/** Who is told of alerts, and where; and who gets those that nobody acts on. */
export function NotificationsPage({ view: { connection, workspace, members } }: { view: ConsoleView }): ReactElement {
  const role = connection.state === 'connected' ? connection.role : 'agent';
  return (
    <div className="max-w-page">
      <BrowserNotices />
      {workspace && role !== 'agent' ? <Fallback workspace={workspace} members={members} /> : null}
      {role === 'admin' ? <SlackChannel /> : null}
    </div>
  );
}
