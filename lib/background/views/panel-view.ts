import type { AlertCard, PanelSituation, PanelView } from '#lib/bridge/views.ts';
import { correctionId } from '#lib/contract/correction.ts';
import { labellingId } from '#lib/contract/label.ts';
import { ticketKey } from '#lib/contract/ticket.ts';
import { effectiveSite } from '#lib/helpdesks/effective-site.ts';
import type { RankedAlert } from '#lib/relate/index.ts';
import type { Background } from '../background.ts';
import { isOurs } from '../hosts.ts';
import { readShortcuts } from '../settings.ts';
import { readTab, TabGone } from '../tabs.ts';
import { teachingView } from '../teaching.ts';
import { askedAlerts } from './alert-life.ts';
import { cardOf, currentAlerts, labelOf } from './cards.ts';
import { missingView } from './missing-view.ts';
import { connectionView, syncView } from './sync-view.ts';

/** Where the asking panel sits: the tab, and the origin of the page in it, as the browser says. */
export type PanelPlace = { tabId: number; origin: string } | undefined;

const NOTHING_TO_SHOW: ReadonlySet<PanelSituation['state']> = new Set([
  'not_connected',
  'no_permission',
  'no_helpdesk',
  'switched_off',
  'teaching',
]);

/** Everything that the panel paints for its tab. Shows nothing of the workspace on a page that is no granted helpdesk. */
export async function panelView(background: Background, place: PanelPlace): Promise<PanelView> {
  const [sync, shortcuts, situation] = await Promise.all([
    syncView(background),
    readShortcuts(background.database),
    situationOf(background, place),
  ]);
  const view: PanelView = {
    connection: connectionView(background),
    sync,
    situation,
    related: [],
    others: [],
    asked: [],
    settings: { shortcuts },
  };
  if (NOTHING_TO_SHOW.has(situation.state)) return view;
  const key = situation.state === 'ticket' ? situation.ticket.key : undefined;
  const ranked = await rankedFor(background, place, key);
  const cards = await Promise.all(
    currentAlerts(background.replica).map((alert) => cardOf(background, alert, key, ranked.get(alert.id))),
  );
  for (const card of cards) (ranked.get(card.alert.id)?.related ? view.related : view.others).push(card);
  view.asked = await Promise.all(askedAlerts(background.replica).map((alert) => cardOf(background, alert)));
  const inserted = place && (await readTab(place.tabId))?.inserted;
  if (inserted) view.inserted = inserted;
  view.related.sort((a: AlertCard, b: AlertCard) => (b.probability ?? 0) - (a.probability ?? 0));
  return view;
}

/** What relatedness says of the open ticket, with the agents' own word above it. */
async function rankedFor(
  background: Background,
  place: PanelPlace,
  key: string | undefined,
): Promise<Map<string, RankedAlert>> {
  if (!place || !key) return new Map();
  const report = (await readTab(place.tabId))?.report;
  if (!report || !('context' in report)) return new Map();
  const { replica, related } = background;
  const ranked = new Map((await related.rank(key, report.context)).map((rank) => [rank.alertId, rank]));
  for (const alert of currentAlerts(replica)) {
    const rank = ranked.get(alert.id) ?? { alertId: alert.id, probability: 0, related: false, reasons: [] };
    const word = replica.read('correction', correctionId(alert.id, key))?.kind;
    const labelled = replica.read('labelling', labellingId(key, labelOf(replica, alert).name)) !== undefined;
    if (word === 'looks_like' || labelled)
      ranked.set(alert.id, { ...rank, related: true, probability: Math.max(rank.probability, 0.99) });
    else if (word === 'not_this') ranked.set(alert.id, { ...rank, related: false });
  }
  return ranked;
}

/** What is taught in the tab; while a page comes or goes there is nothing to be read in it. */
async function teachingIn(place: { tabId: number; origin: string }): Promise<PanelSituation | undefined> {
  try {
    const teaching = await teachingView(place);
    return teaching && { state: 'teaching', teaching };
  } catch (error) {
    if (error instanceof TabGone) return { state: 'reading' };
    throw error;
  }
}

async function situationOf(background: Background, place: PanelPlace): Promise<PanelSituation> {
  if (!background.replica.connection) return { state: 'not_connected' };
  if (!place) return { state: 'no_helpdesk' };
  const helpdesk = await background.database.helpdesks.get(place.origin);
  if (!helpdesk) return { state: 'no_helpdesk' };
  if (!(await isOurs(background.database, place.origin)))
    return { state: 'no_permission', host: new URL(place.origin).host };
  const teaching = helpdesk.kind === 'taught' ? await teachingIn(place) : undefined;
  if (teaching) return teaching;
  const report = (await readTab(place.tabId))?.report;
  if (!report || new URL(place.origin).host !== report.host) return { state: 'reading' };
  const { host } = report;
  switch (report.page) {
    case 'no_helpdesk': {
      const now = effectiveSite(helpdesk.kind, helpdesk.published);
      return 'off' in now
        ? { state: 'switched_off', helpdesk: helpdesk.kind, host, why: now.why }
        : { state: 'no_helpdesk' };
    }
    case 'no_ticket':
      return { state: 'no_ticket', helpdesk: report.helpdesk, host };
    case 'loading':
      return { state: 'reading' };
    case 'not_recognised':
      return {
        state: 'not_recognised',
        helpdesk: report.helpdesk,
        host,
        ...(report.message ? { message: report.message } : {}),
        ...(report.missing ? { missing: missingView(report.helpdesk, report.missing) } : {}),
      };
    case 'ticket':
    case 'compose': {
      const { ticketId, url, number, subject, requester } = report.context;
      const reference = { helpdesk: report.helpdesk, host, ticketId, url };
      return {
        state: 'ticket',
        ...(report.mode ? { mode: report.mode } : {}),
        ...(report.missing ? { missing: missingView(report.helpdesk, report.missing) } : {}),
        ticket: {
          ...reference,
          key: ticketKey(reference),
          number: number ?? ticketId,
          subject,
          ...(requester?.name ? { requesterName: requester.name } : {}),
        },
      };
    }
  }
}
