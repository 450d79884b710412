import type { ConsoleView, PopupView, ReplayView } from '#lib/bridge/views.ts';
import type { Workspace } from '#lib/contract/workspace.ts';
import { SITES } from '#lib/helpdesks/sites.ts';
import type { Background } from '../background.ts';
import { listHelpdesks } from '../hosts.ts';
import { readShortcuts } from '../settings.ts';
import { allTabs } from '../tabs.ts';
import { currentSilences, endedAlerts } from './alert-life.ts';
import { cardOf, currentAlerts } from './cards.ts';
import type { PanelPlace } from './panel-view.ts';
import { siteViews, switchedOff } from './sites-view.ts';
import { rejectedView } from './sync-page.ts';
import { connectionView, syncView } from './sync-view.ts';
import { unknownSite } from './unknown-site.ts';

/** The console lists so many; older ones are for the review. */
const SHOWN_ENDED = 50;

const cardsOf = (background: Background) =>
  Promise.all(currentAlerts(background.replica).map((alert) => cardOf(background, alert)));

/** @param place the tab behind the popup, as far as the browser tells of it */
export async function popupView(background: Background, place: PanelPlace): Promise<PopupView> {
  const [sync, alerts, tabs, off, unknown] = await Promise.all([
    syncView(background),
    cardsOf(background),
    allTabs(),
    switchedOff(background.database),
    unknownSite(background, place),
  ]);
  const torn = tabs.find(({ state }) => state.tornOut);
  return {
    connection: connectionView(background),
    sync,
    alerts,
    switchedOff: off,
    ...(unknown ? { unknown } : {}),
    ...(torn
      ? {
          notice: `The page at ${torn.state.report.host} removed the panel. Open it in the browser’s side panel instead.`,
        }
      : {}),
  };
}

export async function consoleView(background: Background): Promise<ConsoleView> {
  const { replica, database } = background;
  const [sync, alerts, ended, helpdesks, rejected, shortcuts] = await Promise.all([
    syncView(background),
    cardsOf(background),
    Promise.all(
      endedAlerts(replica)
        .slice(0, SHOWN_ENDED)
        .map((alert) => cardOf(background, alert)),
    ),
    listHelpdesks(database),
    database.rejected.toArray(),
    readShortcuts(database),
  ]);
  const labellings = replica.all('labelling');
  const [workspace] = replica.all('workspace');
  return {
    connection: connectionView(background),
    sync,
    ...(workspace ? { workspace: settingsOf(workspace) } : {}),
    members: replica.all('member').map(({ id, name, role, team }) => ({ id, name, role, team })),
    helpdesks,
    sites: siteViews(replica, helpdesks),
    knownHosts: SITES.filter(({ hosts }) => hosts.length > 0).map(({ kind, hosts }) => ({ kind, hosts })),
    alerts,
    ended,
    silences: currentSilences(replica),
    labels: replica
      .all('label')
      .map((label) => ({ ...label, ticketCount: labellings.filter(({ labelId }) => labelId === label.id).length })),
    macros: replica.all('macro'),
    rejected: rejected.map(rejectedView),
    settings: { shortcuts },
  };
}

function settingsOf({
  sharesTickets,
  tagField,
  fallbackId,
  fallbackMinutes,
}: Workspace): NonNullable<ConsoleView['workspace']> {
  return {
    sharesTickets,
    tagField,
    ...(fallbackId === undefined ? {} : { fallbackId }),
    ...(fallbackMinutes === undefined ? {} : { fallbackMinutes }),
  };
}

export async function replayView(background: Background, alertId: string, noteId?: string): Promise<ReplayView> {
  const { replica, database } = background;
  const alert = replica.read('alert', alertId);
  const draft = noteId
    ? await database.drafts.get(noteId)
    : (await database.drafts.where('alertId').equals(alertId).toArray()).at(-1);
  return {
    connection: connectionView(background),
    sync: await syncView(background),
    ...(alert ? { alert } : {}),
    ...(draft ? { draft } : {}),
    notes: replica.all('note').filter((note) => note.alertId === alertId),
  };
}
