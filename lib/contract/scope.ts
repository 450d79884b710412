import { z } from 'zod';
import { CURRENT_ALERT_STATES } from './alert.ts';
import type { EntityKind } from './entity.ts';

/** How long after its alert's end a row still goes to a browser that fetches everything; older ones stay at the API. */
export const WINDOW_DAYS = 14;

/** Where a row belongs. `about` is the id of its alert; `overSince` is when the row itself came to its end. */
export type Scope = { about?: string; overSince?: string };

const LINKED: readonly EntityKind[] = ['alert_event', 'labelling', 'note', 'correction', 'macro_use'];
const Linked = z.object({ alertId: z.string().optional() });
const Ended = z.object({
  state: z.string(),
  endedAt: z.string().optional(),
  lastHeardAt: z.string(),
});
const Dated = z.object({ updatedAt: z.string() });

/**
 * The scope of a row, from its value. Labels, macros, silences, members and the workspace have none: they are always needed.
 * A ticket is over when it was last written; one that bears a label of an alert in scope is needed all the same.
 */
export function scopeOf(kind: EntityKind, id: string, value: unknown): Scope {
  if (kind === 'alert') {
    const alert = Ended.safeParse(value);
    if (!alert.success || CURRENT_ALERT_STATES.some((state) => state === alert.data.state)) return { about: id };
    return { about: id, overSince: alert.data.endedAt ?? alert.data.lastHeardAt };
  }
  if (LINKED.includes(kind)) {
    const about = Linked.safeParse(value).data?.alertId;
    return about === undefined ? {} : { about };
  }
  if (kind === 'ticket') {
    const updated = Dated.safeParse(value);
    return updated.success ? { overSince: updated.data.updatedAt } : {};
  }
  return {};
}

/** A row as far as its scope goes. */
export type ScopedRow = { kind: EntityKind; id: string; value: unknown };

/**
 * The rows that nobody needs at hand any more, by the same rule as the API's. Pure.
 * @param now milliseconds since 1970
 */
export function outOfScope<Row extends ScopedRow>(rows: readonly Row[], now: number): Row[] {
  const before = now - WINDOW_DAYS * 86_400_000;
  const over = (since: string | undefined) => since !== undefined && Date.parse(since) <= before;
  const scopes = new Map(rows.map((row) => [row, scopeOf(row.kind, row.id, row.value)]));
  const overAlerts = new Set(
    rows.filter((row) => row.kind === 'alert' && over(scopes.get(row)?.overSince)).map(({ id }) => id),
  );
  const neededTickets = new Set(
    rows.flatMap((row) => {
      if (row.kind !== 'labelling' || overAlerts.has(scopes.get(row)?.about ?? '')) return [];
      const ticket = TicketOf.safeParse(row.value);
      return ticket.success ? [ticket.data.ticketKey] : [];
    }),
  );
  return rows.filter((row) => {
    const { about, overSince } = scopes.get(row) ?? {};
    if (about !== undefined) return overAlerts.has(about);
    return row.kind === 'ticket' && over(overSince) && !neededTickets.has(row.id);
  });
}

const TicketOf = z.object({ ticketKey: z.string() });
