import './theme.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactElement, type ReactNode, StrictMode, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { CallError, onNews } from '#lib/bridge/page.ts';
import { listenLive } from '../sync/live.ts';
import { Boundary } from './boundary.tsx';
import { ToastProvider } from './toasts.tsx';
import { t } from './words.ts';

/** `always`: the background answers from its local copy, so being offline is no reason to wait. */
function makeClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        staleTime: 30_000,
        refetchOnWindowFocus: 'always',
        retry: (count, error) => count < 1 && !(error instanceof CallError),
      },
      mutations: { networkMode: 'always' },
    },
  });
}

function Fresh({ client, children }: { client: QueryClient; children: ReactNode }): ReactElement {
  useEffect(() => onNews(() => void client.invalidateQueries()), [client]);
  useEffect(listenLive, []);
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}

/** What every page stands in: the queries, the toasts, and words instead of a white page when something breaks. */
export function Page({ children }: { children: ReactNode }): ReactElement {
  const [client] = useState(makeClient);
  return (
    <StrictMode>
      <Boundary>
        <Fresh client={client}>
          <ToastProvider>{children}</ToastProvider>
        </Fresh>
      </Boundary>
    </StrictMode>
  );
}

/** Starts a page in its document. */
export function mount(page: ReactNode): void {
  const root = document.getElementById('root');
  if (!root) throw new Error('The page has no #root');
  document.documentElement.lang = t('common.language');
  createRoot(root).render(<Page>{page}</Page>);
}
