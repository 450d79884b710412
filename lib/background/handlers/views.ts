import { refreshLists } from '../ticket-lists.ts';
import { consoleView, popupView, replayView } from '../views/other-views.ts';
import { panelView } from '../views/panel-view.ts';
import { syncPageView } from '../views/sync-page.ts';
import type { Handlers } from './handler.ts';
import { placeOf } from './place.ts';

/** What pages paint. Looking at a page also asks the API for news and relatedness for its counts, behind the answer. */
export const viewHandlers: Pick<Handlers, 'panel.view' | 'popup.view' | 'console.view' | 'sync.view' | 'replay.view'> =
  {
    'panel.view': async (background, { windowId }, caller) => {
      const view = await panelView(background, await placeOf(caller, windowId));
      background.sync.freshen();
      void background.related.refresh();
      return view;
    },
    'popup.view': async (background, _payload, caller) => {
      const view = await popupView(background, await placeOf(caller));
      background.sync.freshen();
      void refreshLists(background);
      void background.related.refresh();
      return view;
    },
    'console.view': async (background) => {
      const view = await consoleView(background);
      background.sync.freshen();
      return view;
    },
    'sync.view': (background) => syncPageView(background),
    'replay.view': (background, { alertId, noteId }) => replayView(background, alertId, noteId),
  };
