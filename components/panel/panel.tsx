import { type ReactElement, useState } from 'react';
import type { AlertCard, PanelView } from '#lib/bridge/views.ts';
import type { CardHandlers } from '../alerts/card.tsx';
import { useCardActions } from '../alerts/use-card-actions.ts';
import { SyncBanners } from '../sync/banners.tsx';
import { TicketLine } from '../tickets/ticket-line.tsx';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { ToastArea, useToasts } from '../ui/toasts.tsx';
import { useCommand } from '../ui/use-command.ts';
import { useLater } from '../ui/use-later.ts';
import { useShortcuts } from '../ui/use-shortcuts.ts';
import { t } from '../ui/words.ts';
import { CardList } from './card-list.tsx';
import { EndedQuestions } from './ended-questions.tsx';
import { MissedText, useFollowed } from './followed.tsx';
import { Missing } from './missing.tsx';
import { neighbour, type Opened, openedId } from './opened.ts';
import { PanelHeader } from './panel-header.tsx';
import type { Sheet } from './sheets.tsx';
import { Situation } from './situation.tsx';

/** Outside of the component, so that it is one and the same at every paint. */
const loadSheets = () => import('./sheets.tsx');

type Props = {
  view: PanelView;
  /** The newest answer did not come; what is shown is the one before. */
  stale: boolean;
  onRetry: () => void;
  covered: boolean;
  held: () => boolean;
  framed: boolean;
};

/** The panel as it is used: header, ticket, alerts, and the sheet that is open over them. */
export function Panel({ view, stale, onRetry, covered, held, framed }: Props): ReactElement {
  const { situation, related, others, settings } = view;
  const { shortcuts } = settings;
  const ticket = situation.state === 'ticket' ? situation.ticket : undefined;
  const actions = useCardActions(ticket);
  const { current, dismiss } = useToasts();
  const leave = useCommand('panel.leave');
  const [opened, setOpened] = useState<Opened>();
  const [showOthers, setShowOthers] = useState(false);
  const [sheet, setSheet] = useState<Sheet>();
  const sheets = useLater(loadSheets, sheet !== undefined);

  const missed = useFollowed(view.inserted, ticket?.key);
  const here = ticket?.key ?? situation.state;
  const connected = view.connection.state === 'connected';
  const working =
    connected && situation.state !== 'reading' && situation.state !== 'teaching' && situation.state !== 'not_connected';
  const listed = ticket ? showOthers : working;
  const cards = [...related, ...(listed ? others : [])];
  const open = openedId(opened, here, related);
  const card = cards.find((each) => each.alert.id === open);
  const toggle = (alertId: string) => setOpened({ here, alertId: alertId === open ? undefined : alertId });
  const move = (by: 1 | -1) => {
    const next = neighbour(cards, open, by);
    if (!next) return;
    setOpened({ here, alertId: next });
    document.querySelector<HTMLElement>(`[data-card="${CSS.escape(next)}"]`)?.focus();
  };

  const handlers: CardHandlers = {
    onMacro: (each, macroId) => {
      if (ticket) setSheet({ kind: 'macro', alertId: each.alert.id, ticket, macroId });
    },
    onReplay: (each) => setSheet({ kind: 'note', alertId: each.alert.id }),
    onLife: (each, life) => setSheet({ kind: 'life', alertId: each.alert.id, life }),
  };

  useShortcuts(
    working && !sheet ? shortcuts : undefined,
    (name) => {
      if (held()) return;
      if (name === 'next') move(1);
      else if (name === 'previous') move(-1);
      else if (name === 'undo') {
        const undo = current?.undo;
        dismiss();
        undo?.();
      } else if (card && name === 'label') actions.label(card);
      else if (card && name === 'macro') handlers.onMacro(card);
      else if (card && name === 'replay') handlers.onReplay(card);
    },
    () => leave.mutate({}),
  );

  const list = (some: readonly AlertCard[], isRelated: boolean) => (
    <CardList
      cards={some}
      related={isRelated}
      ticket={ticket}
      shortcuts={shortcuts}
      open={open}
      onToggle={toggle}
      actions={actions}
      {...handlers}
    />
  );

  return (
    <div className="flex min-h-dvh flex-col">
      <PanelHeader view={view} othersShown={showOthers} onOthers={() => setShowOthers(!showOthers)} framed={framed} />
      <main className="flex grow flex-col">
        {connected ? <SyncBanners sync={view.sync} /> : null}
        {covered ? <Banner tone="warn">{t('panel.covered')}</Banner> : null}
        {missed ? <MissedText {...missed} /> : null}
        {connected && situation.state === 'ticket' && situation.missing ? (
          <Missing missing={situation.missing} />
        ) : null}
        {stale ? (
          <Banner tone="warn" action={<Button onClick={onRetry}>{t('common.tryAgain')}</Button>}>
            {t('common.noAnswer')}
          </Banner>
        ) : null}
        <div className="grow px-3 py-2.5">
          {ticket && connected ? <TicketLine ticket={ticket} /> : null}
          <Situation
            view={view}
            onOthers={() => setShowOthers(true)}
            onLooksLike={() => setSheet({ kind: 'looks_like' })}
            othersShown={showOthers}
          />
          {working && view.asked.length > 0 ? <EndedQuestions cards={view.asked} /> : null}
          {working ? list(related, true) : null}
          {working && ticket && related.length > 0 && others.length > 0 ? (
            <p className="mt-1 mb-3 flex flex-wrap justify-center gap-1.5">
              <Button look="quiet" onClick={() => setSheet({ kind: 'looks_like' })}>
                {t('panel.looksLike')}
              </Button>
            </p>
          ) : null}
          {listed && others.length > 0 ? (
            <section>
              <h2 className="mx-0.5 mt-3.5 mb-1.5 text-small font-semibold text-muted">
                {ticket ? t('panel.others') : t('panel.current')}
              </h2>
              {list(others, false)}
            </section>
          ) : null}
        </div>
      </main>
      <ToastArea undoKey={shortcuts.undo} />
      {sheet && sheets ? (
        <sheets.PanelSheet
          key={sheet.kind}
          sheet={sheet}
          internal={situation.state === 'ticket' && situation.mode === 'internal'}
          related={related}
          others={others}
          onLooksLike={actions.looksLike}
          onClose={() => setSheet(undefined)}
        />
      ) : null}
    </div>
  );
}
