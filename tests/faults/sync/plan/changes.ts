import fc from 'fast-check';
import { ticketKey } from '#lib/contract/ticket.ts';
import { ALERTS, LABELS, MACROS } from './names.ts';

/**
 * A change as it is drawn. Those with a number get it when they are made: each is unique, so that one that is applied
 * twice can be seen.
 */
export type DrawnChange =
  | { what: 'note' | 'shared_note' }
  | { what: 'macro'; macroId: string; name: 'macro.save@1' | 'macro.save@2' }
  /** Of a member, by the place of their first client among all clients. */
  | { what: 'member'; client: number; to: { role?: 'agent' | 'lead'; team?: 'support' | 'product' } }
  | { what: 'other'; name: string; args: Record<string, unknown> };

const label = fc.constantFrom(...LABELS);
const alertId = fc.constantFrom(...ALERTS);
const state = fc.constantFrom('open', 'validated', 'escalated', 'closed', 'dismissed');
const ticketNumber = fc.integer({ min: 1, max: 5 });
const ticketOf = (number: number) => ({
  helpdesk: 'request-tracker' as const,
  host: 'rt.example',
  ticketId: String(number),
  url: `https://rt.example/Ticket/Display.html?id=${number}`,
});
const ticketKeyOf = (number: number) => ticketKey(ticketOf(number));

const other = (name: string, args: fc.Arbitrary<Record<string, unknown>>) =>
  args.map((drawn): DrawnChange => ({ what: 'other', name, args: drawn }));

/** Changes of every kind on few rows, so that clients meet. Some are refused here, some only by the API. */
export const change: fc.Arbitrary<DrawnChange> = fc.oneof(
  { weight: 6, arbitrary: fc.constant<DrawnChange>({ what: 'note' }) },
  { weight: 2, arbitrary: fc.constant<DrawnChange>({ what: 'shared_note' }) },
  {
    weight: 3,
    arbitrary: fc.record({
      what: fc.constant('macro' as const),
      macroId: fc.constantFrom(...MACROS),
      name: fc.constantFrom('macro.save@1' as const, 'macro.save@2' as const, 'macro.save@2' as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      what: fc.constant('member' as const),
      client: fc.integer({ min: 0, max: 3 }),
      to: fc.oneof(
        fc.record({ role: fc.constantFrom('agent' as const, 'lead' as const) }),
        fc.record({ team: fc.constantFrom('support' as const, 'product' as const) }),
      ),
    }),
  },
  { weight: 2, arbitrary: other('label.create@1', fc.record({ labelId: label, alertId })) },
  { weight: 1, arbitrary: other('label.retire@1', fc.record({ labelId: label })) },
  {
    weight: 4,
    arbitrary: other('labelling.add@1', fc.record({ labelId: label, alertId, ticket: ticketNumber.map(ticketOf) })),
  },
  {
    weight: 2,
    arbitrary: other('labelling.remove@1', fc.record({ labelId: label, ticketKey: ticketNumber.map(ticketKeyOf) })),
  },
  { weight: 2, arbitrary: other('alert.take@1', fc.record({ alertId })) },
  {
    weight: 3,
    arbitrary: other(
      'alert.tick@1',
      fc.record({ alertId, stepId: fc.constantFrom('step-1', 'step-2'), done: fc.boolean() }),
    ),
  },
  {
    weight: 2,
    arbitrary: other('alert.move@1', fc.record({ alertId, from: state, to: state, reason: fc.constant('seen') })),
  },
  {
    weight: 1,
    arbitrary: other(
      'alert.dismiss@1',
      fc.record({ alertId, from: state, reason: fc.constant('known'), noteIds: fc.constant([]) }),
    ),
  },
  {
    weight: 2,
    arbitrary: other(
      'correction.set@1',
      fc.record({
        alertId,
        ticketKey: ticketNumber.map(ticketKeyOf),
        kind: fc.constantFrom('not_this', 'looks_like'),
      }),
    ),
  },
  {
    weight: 1,
    arbitrary: other('correction.clear@1', fc.record({ alertId, ticketKey: ticketNumber.map(ticketKeyOf) })),
  },
  {
    weight: 4,
    arbitrary: other(
      'ticket.share@1',
      fc.record({
        ticket: ticketNumber.map(ticketOf),
        subject: fc.constantFrom('Cannot finish setup', 'Button stays grey', 'Export is empty'),
        excerpt: fc.constantFrom('It stays grey.', 'Nothing happens.'),
      }),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constant<DrawnChange>({ what: 'other', name: 'macro.retire@1', args: { macroId: MACROS[0] } }),
  },
);
