import { ExternalLink } from 'lucide-react';
import type { ReactElement } from 'react';
import type { PopupView } from '#lib/bridge/views.ts';
import { NotConnected, Revoked } from '../connect/not-connected.tsx';
import { SyncBanners } from '../sync/banners.tsx';
import { lastSynced, syncWord } from '../sync/sync-word.tsx';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Failure } from '../ui/failure.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { Late } from '../ui/late.tsx';
import { Message } from '../ui/message.tsx';
import { ToastArea } from '../ui/toasts.tsx';
import { useCommand } from '../ui/use-command.ts';
import { useView } from '../ui/use-view.ts';
import { t } from '../ui/words.ts';
import { PopupAlert } from './popup-alert.tsx';
import { UnknownSiteCard } from './unknown-site.tsx';

/** Behind the toolbar button: the alerts of the moment, and how sync stands. */
export function PopupPage(): ReactElement {
  const view = useView('popup.view', {});
  const open = useCommand('open.console');
  const { data } = view;
  return (
    <div className="flex max-h-[600px] min-h-40 w-[380px] max-w-full flex-col">
      <header className="flex shrink-0 items-center gap-2 border-b border-line bg-surface py-1.5 pr-1.5 pl-3">
        <h1 className="grow font-[650] tracking-[-0.01em]">{t('popup.title')}</h1>
        {data?.connection.state === 'connected' ? (
          <span className="text-small text-muted">
            {t('popup.open', [data.alerts.filter(({ silence }) => !silence).length])}
          </span>
        ) : null}
        <IconButton icon={ExternalLink} label={t('popup.console')} onPress={() => open.mutate({})} />
      </header>
      <main className="min-h-0 grow overflow-y-auto">
        {data?.notice ? <Banner tone="warn">{data.notice}</Banner> : null}
        {data?.switchedOff.map(({ name, host, why }) => (
          <Banner key={host} tone="warn" detail={why}>
            {t('popup.switchedOff', [name, host])}
          </Banner>
        ))}
        {data?.connection.state === 'connected' ? <SyncBanners sync={data.sync} /> : null}
        <div className="px-3 pt-2.5 pb-1">
          {data?.unknown ? <UnknownSiteCard site={data.unknown} /> : null}
          {data ? <Content view={data} /> : null}
          {!data && view.error ? <Failure error={view.error} onRetry={() => void view.refetch()} /> : null}
          {!data && !view.error ? (
            <Late>
              <Message>{t('common.loading')}</Message>
            </Late>
          ) : null}
        </div>
      </main>
      <ToastArea />
      {data?.connection.state === 'connected' ? <SyncLine view={data} /> : null}
    </div>
  );
}

function Content({ view }: { view: PopupView }): ReactElement {
  if (view.connection.state === 'none') return <NotConnected connection={view.connection} />;
  if (view.connection.state === 'revoked') return <Revoked connection={view.connection} />;
  if (view.alerts.length === 0) return <Message>{t('panel.allQuiet')}</Message>;
  return (
    <>
      {view.alerts.map((card) => (
        <PopupAlert key={card.alert.id} card={card} />
      ))}
    </>
  );
}

function SyncLine({ view: { sync } }: { view: PopupView }): ReactElement {
  const retry = useCommand('sync.retry');
  return (
    <footer className="flex min-h-11 shrink-0 items-center gap-2 border-t border-line bg-surface px-3 py-1.5">
      <span role="status" className="grow text-small text-muted">
        {sync.waiting > 0
          ? t('sync.waitingToSync', sync.waiting)
          : [syncWord(sync), lastSynced(sync)].filter(Boolean).join(' · ')}
      </span>
      {sync.waiting > 0 && sync.state !== 'offline' ? (
        <Button className="shrink-0" disabled={retry.isPending} onClick={() => retry.mutate({})}>
          {t('sync.retry')}
        </Button>
      ) : null}
    </footer>
  );
}
