import { type ReactElement, useEffect } from 'react';
import { Failure } from '../ui/failure.tsx';
import { Late } from '../ui/late.tsx';
import { Message } from '../ui/message.tsx';
import { useView } from '../ui/use-view.ts';
import { type WindowId, WindowIdProvider } from '../ui/window-id.ts';
import { t } from '../ui/words.ts';
import { Panel } from './panel.tsx';
import { PanelBar } from './panel-bar.tsx';
import { useGuard, useHold } from './use-guard.ts';

type Props = {
  /** The window to speak for, where the page is the browser's own side panel. */
  windowId: WindowId;
  /** Whether this is a frame inside a web page. */
  framed: boolean;
};

/** The panel beside the ticket: one answer of the background fills all of it. */
export function PanelPage({ windowId, framed }: Props): ReactElement {
  const view = useView('panel.view', windowId);
  const { covered, held } = useGuard(framed);
  useHold(held);
  useEffect(() => {
    document.title = t('common.name');
  }, []);
  if (view.data) {
    return (
      <WindowIdProvider value={windowId}>
        <Panel
          view={view.data}
          stale={view.isError}
          onRetry={() => void view.refetch()}
          covered={covered}
          held={held}
          framed={framed}
        />
      </WindowIdProvider>
    );
  }
  return (
    <>
      <PanelBar framed={framed}>
        <h1 className="grow font-[650] tracking-[-0.01em]">{t('common.name')}</h1>
      </PanelBar>
      <main className="px-3 py-2.5">
        {view.error ? (
          <Failure error={view.error} onRetry={() => void view.refetch()} />
        ) : (
          <Late>
            <Message>
              <p role="status">{t('common.loading')}</p>
            </Message>
          </Late>
        )}
      </main>
    </>
  );
}
