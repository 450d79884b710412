import { z } from 'zod';
import { LabelName, labellingId, Mirror } from '../label.ts';
import { Id } from '../primitives.ts';
import { TicketReference, ticketKey } from '../ticket.ts';
import { firstAction } from './alert-outcome.ts';
import { applied, defineChange, EVERYONE, noop, rejected } from './define.ts';

/** Puts a label on a ticket. The ticket becomes known to the workspace by its reference alone. */
export const addLabelling = defineChange({
  name: 'labelling.add@1',
  args: z.object({ labelId: LabelName, alertId: Id.optional(), ticket: TicketReference }),
  roles: EVERYONE,
  reads: ({ labelId, alertId, ticket }) => [
    { kind: 'label', id: labelId },
    { kind: 'labelling', id: labellingId(ticketKey(ticket), labelId) },
    { kind: 'ticket', id: ticketKey(ticket) },
    ...(alertId === undefined ? [] : [{ kind: 'alert' as const, id: alertId }]),
  ],
  apply: ({ labelId, alertId, ticket }, read, actor) => {
    const key = ticketKey(ticket);
    const id = labellingId(key, labelId);
    if (read('labelling', id)) return noop;
    if (read('label', labelId)?.state !== 'active') {
      return rejected('not_found', `The label ${labelId} is no longer in use.`);
    }
    const known = read('ticket', key);
    return applied(
      {
        kind: 'labelling',
        id,
        value: {
          id,
          labelId,
          ticketKey: key,
          ...(alertId === undefined ? {} : { alertId }),
          by: actor.memberId,
          byName: actor.name,
          at: actor.at,
          mirror: { state: 'waiting', at: actor.at },
        },
      },
      ...(known
        ? []
        : [
            {
              kind: 'ticket' as const,
              id: key,
              value: { ...ticket, id: key, subject: '', excerpt: '', updatedAt: actor.at },
            },
          ]),
      ...firstAction(read, alertId, actor, 'label'),
    );
  },
});

/** Takes a label off a ticket. */
export const removeLabelling = defineChange({
  name: 'labelling.remove@1',
  args: z.object({ labelId: LabelName, ticketKey: Id }),
  roles: EVERYONE,
  reads: ({ labelId, ticketKey: key }) => [{ kind: 'labelling', id: labellingId(key, labelId) }],
  apply: ({ labelId, ticketKey: key }, read) => {
    const id = labellingId(key, labelId);
    return read('labelling', id) ? applied({ kind: 'labelling', id, value: null }) : noop;
  },
});

/** Records where the carrying of a labelling into the helpdesk stands. A labelling that is gone by then is left gone. */
export const recordMirror = defineChange({
  name: 'labelling.mirror@1',
  args: z.object({ labellingId: Id, mirror: Mirror.omit({ at: true }) }),
  roles: EVERYONE,
  reads: ({ labellingId: id }) => [{ kind: 'labelling', id }],
  apply: ({ labellingId: id, mirror }, read, actor) => {
    const labelling = read('labelling', id);
    if (!labelling) return noop;
    if (labelling.mirror.state === mirror.state && labelling.mirror.why === mirror.why) return noop;
    return applied({ kind: 'labelling', id, value: { ...labelling, mirror: { ...mirror, at: actor.at } } });
  },
});
