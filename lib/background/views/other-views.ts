import type { ConsoleView, PopupView, RejectedView, ReplayView } from '#lib/bridge/views.ts';
import type { RejectedEntry } from '#lib/replica/database.ts';
import type { Background } from '../background.ts';
import { listHelpdesks } from '../hosts.ts';
import { readShortcuts } from '../settings.ts';
import { allTabs } from '../tabs.ts';
import { cardOf, currentAlerts } from './cards.ts';
import { connectionView, syncView } from './sync-view.ts';

const cardsOf = (background: Background) =>
  Promise.all(currentAlerts(background.replica).map((alert) => cardOf(background, alert)));

export async function popupView(background: Background): Promise<PopupView> {
  const [sync, alerts, tabs] = await Promise.all([syncView(background), cardsOf(background), allTabs()]);
  const torn = tabs.find(({ state }) => state.tornOut);
  return {
    connection: connectionView(background),
    sync,
    alerts,
    ...(torn
      ? {
          notice: `The page at ${torn.state.report.host} removed the panel. Open it in the browser’s side panel instead.`,
        }
      : {}),
  };
}

export async function consoleView(background: Background): Promise<ConsoleView> {
  const { replica, database } = background;
  const [sync, alerts, helpdesks, rejected, shortcuts] = await Promise.all([
    syncView(background),
    cardsOf(background),
    listHelpdesks(database),
    database.rejected.toArray(),
    readShortcuts(database),
  ]);
  const labellings = replica.all('labelling');
  return {
    connection: connectionView(background),
    sync,
    members: replica.all('member').map(({ id, name, role, team }) => ({ id, name, role, team })),
    helpdesks,
    alerts,
    labels: replica
      .all('label')
      .map((label) => ({ ...label, ticketCount: labellings.filter(({ labelId }) => labelId === label.id).length })),
    macros: replica.all('macro'),
    rejected: rejected.map(rejectedView),
    settings: { shortcuts },
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

const WORDS: Record<string, string> = {
  'label.create@1': 'Make a label',
  'label.retire@1': 'Retire a label',
  'labelling.add@1': 'Label a ticket',
  'labelling.remove@1': 'Take a label off a ticket',
  'labelling.mirror@1': 'Record what the helpdesk shows',
  'alert.take@1': 'Take an alert',
  'alert.tick@1': 'Tick off a playbook step',
  'note.write@1': 'Write a replay note',
  'note.write@2': 'Write a replay note',
  'correction.set@1': 'Correct what is related',
  'correction.clear@1': 'Take a correction back',
  'macro.save@1': 'Save a macro',
  'macro.save@2': 'Save a macro',
  'macro.retire@1': 'Retire a macro',
  'ticket.share@1': 'Share a ticket',
};

function rejectedView({ id, at, name, args, message }: RejectedEntry): RejectedView {
  return { id, at, what: WORDS[name] ?? name, why: message, content: contentOf(args) };
}

/** What the person wrote, if anything; else what the change was about. */
function contentOf(args: unknown): string {
  if (typeof args !== 'object' || args === null) return '';
  const fields = Object.entries(args);
  const written = fields.filter(([key]) => key === 'text' || key === 'body' || key === 'title');
  const chosen = written.length > 0 ? written : fields;
  return chosen
    .map(([key, value]) => `${key}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join('\n');
}
