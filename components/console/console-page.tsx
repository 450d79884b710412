import { type ReactElement, useEffect, useState } from 'react';
import type { ConsoleView } from '#lib/bridge/views.ts';
import { AuditPage } from '../audit/audit-page.tsx';
import { ConnectionPage } from '../connect/connection-page.tsx';
import { HelpdesksPage } from '../connect/helpdesks-page.tsx';
import { NotConnected, Revoked } from '../connect/not-connected.tsx';
import { LabelsPage } from '../labels/labels-page.tsx';
import { MacrosPage } from '../macros/macros-page.tsx';
import { MembersPage } from '../members/members-page.tsx';
import { NotificationsPage } from '../notifications/notifications-page.tsx';
import { SignalsPage } from '../signals/signals-page.tsx';
import { SourcesPage } from '../sources/sources-page.tsx';
import { SyncBanners } from '../sync/banners.tsx';
import { SyncPage } from '../sync/sync-page.tsx';
import { SyncWord } from '../sync/sync-word.tsx';
import { Failure } from '../ui/failure.tsx';
import { Late } from '../ui/late.tsx';
import { Message } from '../ui/message.tsx';
import { ToastArea } from '../ui/toasts.tsx';
import { useView } from '../ui/use-view.ts';
import { t } from '../ui/words.ts';
import { AlertsPage } from './alerts-page.tsx';
import { Navigation } from './navigation.tsx';
import { type Route, routeOf } from './route.ts';
import { ShortcutsPage } from './shortcuts-page.tsx';

/** The full tab: what leads look after, and every setting. */
export function ConsolePage(): ReactElement {
  const view = useView('console.view', {});
  const route = useRoute();
  const { data } = view;
  return (
    <div className="flex min-h-dvh flex-col sm:flex-row">
      <Navigation page={route.page} rejected={data?.sync.rejected ?? 0} who={data?.connection} />
      <div className="flex min-w-0 grow flex-col">
        <header className="flex min-h-11 items-center gap-3 border-b border-line bg-surface px-4 py-2 sm:px-6">
          <h1 className="grow text-large font-[650] tracking-[-0.01em]">{t(`console.${route.page}`)}</h1>
          {data?.connection.state === 'connected' ? <SyncWord sync={data.sync} /> : null}
        </header>
        <main className="grow [--page-edge:1rem] sm:[--page-edge:1.5rem]">
          {data?.connection.state === 'connected' && route.page !== 'sync' ? <SyncBanners sync={data.sync} /> : null}
          <div className="px-4 py-4 sm:px-6">
            {data ? <Content key={route.page} view={data} route={route} /> : null}
            {!data && view.error ? <Failure error={view.error} onRetry={() => void view.refetch()} /> : null}
            {!data && !view.error ? (
              <Late>
                <Message>{t('common.loading')}</Message>
              </Late>
            ) : null}
          </div>
        </main>
        <ToastArea />
      </div>
    </div>
  );
}

function Content({ view, route }: { view: ConsoleView; route: Route }): ReactElement {
  if (route.page === 'connect') return <ConnectionPage view={view} parameters={route.parameters} />;
  if (route.page === 'shortcuts') return <ShortcutsPage saved={view.settings.shortcuts} />;
  if (route.page === 'helpdesks') return <HelpdesksPage view={view} host={route.parameters.get('host') ?? ''} />;
  if (route.page === 'sync') return <SyncPage />;
  if (view.connection.state === 'none') return <NotConnected connection={view.connection} />;
  if (view.connection.state === 'revoked') return <Revoked connection={view.connection} />;
  const isLead = view.connection.role !== 'agent';
  switch (route.page) {
    case 'alerts':
      return (
        <AlertsPage
          key={route.parameters.get('alert')}
          cards={view.alerts}
          ended={view.ended}
          silences={view.silences}
          opened={route.parameters.get('alert') ?? undefined}
        />
      );
    case 'notifications':
      return <NotificationsPage view={view} />;
    case 'signals':
      return <SignalsPage view={view} isLead={isLead} parameters={route.parameters} />;
    case 'labels':
      return <LabelsPage view={view} isLead={isLead} />;
    case 'macros':
      return <MacrosPage view={view} isLead={isLead} />;
    case 'sources':
      return isLead ? (
        <SourcesPage isAdmin={view.connection.role === 'admin'} />
      ) : (
        <Message>{t('sources.leadOnly')}</Message>
      );
    case 'members':
      return <MembersPage view={view} />;
    case 'audit':
      return view.connection.role === 'admin' ? <AuditPage view={view} /> : <Message>{t('audit.adminOnly')}</Message>;
  }
}

function useRoute(): Route {
  const [route, setRoute] = useState(() => routeOf(location.hash));
  useEffect(() => {
    const changed = () => setRoute(routeOf(location.hash));
    window.addEventListener('hashchange', changed);
    return () => window.removeEventListener('hashchange', changed);
  }, []);
  useEffect(() => {
    document.title = `${t(`console.${route.page}`)} · ${t('common.name')}`;
  }, [route.page]);
  return route;
}
