import type { NamedChange } from '#lib/contract/changes/index.ts';
import { labellingId } from '#lib/contract/label.ts';
import type { TicketReference } from '#lib/contract/ticket.ts';
import { RefusedChange } from '#lib/replica/replica.ts';
import type { Background } from '../background.ts';
import { mirrorJob } from '../mirror/job.ts';
import { labelOf } from '../views/cards.ts';
import { change } from './change.ts';
import type { Handlers } from './handler.ts';

/** The references of tickets that this browser or the workspace has met, in their order. */
async function referencesOf({ database, replica }: Background, keys: readonly string[]): Promise<TicketReference[]> {
  const seen = await database.seenTickets.bulkGet([...keys]);
  return keys.map((key, index) => {
    const ticket = seen[index] ?? replica.read('ticket', key);
    if (!ticket) throw new RefusedChange('This ticket is not known here any more. Open it once and try again.');
    const { helpdesk, host, ticketId, url } = ticket;
    return { helpdesk, host, ticketId, url };
  });
}

/** Labels tickets with the alert's label, which is made where there is none; says which tickets are new to it. */
async function labelTickets(background: Background, alertId: string, ticketKeys: string[], labelName?: string) {
  const { replica } = background;
  const alert = replica.read('alert', alertId);
  if (!alert) throw new RefusedChange('This alert is not current any more.');
  const label = labelName ? { name: labelName, exists: false } : labelOf(replica, alert);
  const fresh = ticketKeys.filter((key) => !replica.read('labelling', labellingId(key, label.name)));
  const references = await referencesOf(background, fresh);
  const changes: NamedChange[] = references.map((ticket) => ({
    name: 'labelling.add@1',
    args: { labelId: label.name, alertId, ticket },
  }));
  if (!label.exists) changes.unshift({ name: 'label.create@1', args: { labelId: label.name, alertId } });
  const mirrors = references.map((ticket) => mirrorJob(ticket, label.name, 'add'));
  await change(background, changes, mirrors);
  return { labelId: label.name, ticketKeys: fresh };
}

async function unlabelTickets(background: Background, labelId: string, ticketKeys: string[]): Promise<void> {
  const labelled = ticketKeys.filter((key) => background.replica.read('labelling', labellingId(key, labelId)));
  const references = await referencesOf(background, labelled);
  await change(
    background,
    labelled.map((ticketKey): NamedChange => ({ name: 'labelling.remove@1', args: { labelId, ticketKey } })),
    references.map((ticket) => mirrorJob(ticket, labelId, 'remove')),
  );
}

export const labelHandlers: Pick<
  Handlers,
  | 'ticket.label'
  | 'ticket.unlabel'
  | 'alert.labelAll'
  | 'tickets.unlabel'
  | 'mirror.retry'
  | 'label.create'
  | 'label.retire'
> = {
  'ticket.label': async (background, { ticketKey, alertId, labelName }) => {
    const { labelId } = await labelTickets(background, alertId, [ticketKey], labelName);
    return { labelId };
  },
  'ticket.unlabel': async (background, { ticketKey, labelId }) => {
    await unlabelTickets(background, labelId, [ticketKey]);
    return {};
  },
  'alert.labelAll': (background, { alertId, ticketKeys }) => labelTickets(background, alertId, ticketKeys),
  'tickets.unlabel': async (background, { labelId, ticketKeys }) => {
    await unlabelTickets(background, labelId, ticketKeys);
    return {};
  },
  'mirror.retry': async (background, { labellingIds }) => {
    const there = labellingIds.flatMap((id) => background.replica.read('labelling', id) ?? []);
    if (there.length === 0) throw new RefusedChange('This label is not on the ticket any more.');
    const tickets = await referencesOf(
      background,
      there.map(({ ticketKey }) => ticketKey),
    );
    await change(
      background,
      there.map(({ id }) => ({
        name: 'labelling.mirror@1',
        args: { labellingId: id, mirror: { state: 'waiting' as const } },
      })),
      there.flatMap(({ labelId }, index) => {
        const ticket = tickets[index];
        return ticket ? [mirrorJob(ticket, labelId, 'add')] : [];
      }),
    );
    return {};
  },
  'label.create': async (background, label) => {
    await change(background, [{ name: 'label.create@1', args: label }]);
    return {};
  },
  'label.retire': async (background, label) => {
    await change(background, [{ name: 'label.retire@1', args: label }]);
    return {};
  },
};
