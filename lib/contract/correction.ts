import { z } from 'zod';
import { Id, Instant } from './primitives.ts';

/** An agent's word on an alert and a ticket, against or for what relatedness said. */
export const Correction = z.looseObject({
  id: Id,
  alertId: Id,
  ticketKey: Id,
  kind: z.enum(['not_this', 'looks_like']),
  by: Id,
  at: Instant,
});
export type Correction = z.infer<typeof Correction>;

/** The row id of a correction: the last word per alert and ticket counts. */
export function correctionId(alertId: string, ticketKey: string): string {
  return `${alertId}#${ticketKey}`;
}
