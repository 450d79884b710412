import { type ReactElement, useState } from 'react';
import { SeverityDot } from '../alerts/severity.tsx';
import { StateChip } from '../alerts/state-chip.tsx';
import { NotConnected, Revoked } from '../connect/not-connected.tsx';
import { SyncBanners } from '../sync/banners.tsx';
import { SyncWord } from '../sync/sync-word.tsx';
import { Button } from '../ui/button.tsx';
import { Failure } from '../ui/failure.tsx';
import { Late } from '../ui/late.tsx';
import { Message } from '../ui/message.tsx';
import { Moment } from '../ui/moment.tsx';
import { ToastArea } from '../ui/toasts.tsx';
import { useCommand } from '../ui/use-command.ts';
import { useView } from '../ui/use-view.ts';
import { t } from '../ui/words.ts';
import { NoteLine } from './evidence.tsx';
import { NoteForm } from './note-form.tsx';
import { startOf } from './note-sheet.tsx';

/** A tab for watching replays of one alert and noting what they show. */
export function ReplayPage({ alertId }: { alertId: string }): ReactElement {
  const view = useView('replay.view', { alertId });
  // A new form after each note, and only then: a refresh must not touch what is being typed.
  const [round, setRound] = useState(0);
  const open = useCommand('open.console');
  const { data } = view;
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="border-b border-line bg-surface">
        <div className="mx-auto flex min-h-11 max-w-page items-center gap-2 px-4">
          <h1 className="grow font-semibold">{t('replay.page')}</h1>
          {data ? <SyncWord sync={data.sync} /> : null}
        </div>
      </header>
      <main className="grow [--page-edge:max(1rem,50%_-_344px)]">
        {data ? <SyncBanners sync={data.sync} /> : null}
        <div className="mx-auto max-w-page px-4 py-4">
          {!data && view.error ? <Failure error={view.error} onRetry={() => void view.refetch()} /> : null}
          {!data && !view.error ? (
            <Late>
              <Message>{t('common.loading')}</Message>
            </Late>
          ) : null}
          {data?.connection.state === 'none' ? <NotConnected connection={data.connection} /> : null}
          {data?.connection.state === 'revoked' && !data.alert ? <Revoked connection={data.connection} /> : null}
          {data?.connection.state === 'connected' && !data.alert ? (
            <Message
              title={t('replay.goneTitle')}
              actions={<Button onClick={() => open.mutate({ page: 'alerts' })}>{t('panel.showAll')}</Button>}
            >
              {t('replay.gone')}
            </Message>
          ) : null}
          {data?.alert ? (
            <>
              <div className="mb-4 flex items-baseline gap-2">
                <SeverityDot severity={data.alert.severity} />
                <div className="min-w-0">
                  <h2 dir="auto" className="text-large font-semibold">
                    {data.alert.title}
                  </h2>
                  <p className="flex flex-wrap gap-x-2 text-small text-muted">
                    <Moment at={data.alert.startedAt} words={(clock) => t('alert.since', [clock])} />
                    <span dir="auto">{data.alert.ownerName ?? t('alert.noOwner')}</span>
                    <StateChip state={data.alert.state} />
                  </p>
                </div>
              </div>
              <section className="mb-4 rounded-card border border-line bg-surface p-3" aria-label={t('replay.dialog')}>
                <NoteForm
                  key={round}
                  initial={round === 0 ? startOf(alertId, data.draft) : startOf(alertId)}
                  onWritten={() => setRound(round + 1)}
                />
              </section>
              <section className="overflow-hidden rounded-card border border-line bg-surface">
                <h2 className="px-3 py-2 font-semibold">
                  {t('replay.tally', [
                    data.notes.filter((note) => note.verdict === 'shows_it').length,
                    data.notes.length,
                  ])}
                </h2>
                <ul>
                  {data.notes.map((note) => (
                    <NoteLine key={note.id} note={note} />
                  ))}
                </ul>
              </section>
            </>
          ) : null}
        </div>
      </main>
      <ToastArea />
    </div>
  );
}
