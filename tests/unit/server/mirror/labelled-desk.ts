import { z } from 'zod';
import { AuditPage } from '#lib/contract/audit.ts';
import type { ConnectableHelpdesk } from '#lib/contract/helpdesk-connection.ts';
import type { ApiRequest } from '#lib/helpdesk-api/send.ts';
import type { Fake } from '#tests/unit/helpdesk-api/fakes/fake.ts';
import { read } from '../support.ts';
import { startDesk } from './desk.ts';

/** Beyond what a connection lets the agent's own session try first, and a helpdesk to tell its new tags. */
export const PATIENCE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const LABEL = 'outage';

/** A connected helpdesk that bears labels of ours; `meanwhile` happens before each of its answers. */
export async function startLabelledDesk(
  helpdesk: ConnectableHelpdesk,
  fake: Fake,
  { given = {}, ticketIds = [...fake.tickets.keys()] }: { given?: object; ticketIds?: string[] } = {},
) {
  let meanwhile: (request: ApiRequest) => Promise<void> = () => Promise.resolve();
  const desk = await startDesk(helpdesk, {
    ...fake,
    send: async (request) => {
      await meanwhile(request);
      return fake.send(request);
    },
  });
  await desk.createLabel(LABEL);
  await desk.connect(given);
  const keyOf = (ticketId: string) => `${helpdesk}|desk.example|${ticketId}`;
  const carry = async (label: string, ...tickets: string[]) => {
    await desk.label(label, ...tickets);
    desk.api.later(PATIENCE_MS);
    await desk.work();
  };
  if (ticketIds.length > 0) await carry(LABEL, ...ticketIds);

  return {
    ...desk,
    carry,
    /** As an agent of the helpdesk would, who knows nothing of us. */
    takeOffThere: (ticketId: string, tag = LABEL) => {
      fake.tickets.set(
        ticketId,
        (fake.tickets.get(ticketId) ?? []).filter((one) => one !== tag),
      );
    },
    /** Looks at whatever is to be looked at within the next day. */
    async lookLater() {
      desk.api.later(25 * HOUR_MS);
      return desk.readTickets();
    },
    /** As an agent's browser does once it has put the label on. */
    carriedByAgent: (ticketId: string) =>
      desk.push({
        name: 'labelling.mirror@1',
        args: { labellingId: `${keyOf(ticketId)}#${LABEL}`, mirror: { state: 'applied' } },
      }),
    stateOf: async (ticketId: string, label = LABEL) => (await desk.mirrorOf(label, ticketId))?.state,
    /** What the audit log has about labels that came off. */
    async audited() {
      await desk.connections();
      const { entries } = await read(await desk.api.fetchAs(desk.admin.token, '/v1/audit'), AuditPage);
      return entries.filter(({ action }) => action === 'labelling.remove@1');
    },
    whenAsked: (happens: typeof meanwhile) => {
      meanwhile = happens;
    },
  };
}

export type LabelledDesk = Awaited<ReturnType<typeof startLabelledDesk>>;

const Whole = z.record(z.string(), z.unknown());

/** Two answers about the same, as one. */
export function together(one: unknown, other: unknown): unknown {
  const [left, right] = [Whole.safeParse(one), Whole.safeParse(other)];
  if (!left.success || !right.success) return other === undefined ? one : other;
  const names = [...new Set([...Object.keys(left.data), ...Object.keys(right.data)])];
  return Object.fromEntries(names.map((name) => [name, together(left.data[name], right.data[name])]));
}
