import { z } from 'zod';
import { correctionId } from '../correction.ts';
import { Id } from '../primitives.ts';
import { applied, defineChange, EVERYONE, noop } from './define.ts';

/** Records "not this" or "this looks like…"; the last word per alert and ticket counts. */
export const setCorrection = defineChange({
  name: 'correction.set@1',
  args: z.object({ alertId: Id, ticketKey: Id, kind: z.enum(['not_this', 'looks_like']) }),
  roles: EVERYONE,
  reads: ({ alertId, ticketKey }) => [{ kind: 'correction', id: correctionId(alertId, ticketKey) }],
  apply: ({ alertId, ticketKey, kind }, read, actor) => {
    const id = correctionId(alertId, ticketKey);
    if (read('correction', id)?.kind === kind) return noop;
    return applied({
      kind: 'correction',
      id,
      value: { id, alertId, ticketKey, kind, by: actor.memberId, at: actor.at },
    });
  },
});

/** Takes a correction back. */
export const clearCorrection = defineChange({
  name: 'correction.clear@1',
  args: z.object({ alertId: Id, ticketKey: Id }),
  roles: EVERYONE,
  reads: ({ alertId, ticketKey }) => [{ kind: 'correction', id: correctionId(alertId, ticketKey) }],
  apply: ({ alertId, ticketKey }, read) => {
    const id = correctionId(alertId, ticketKey);
    return read('correction', id) ? applied({ kind: 'correction', id, value: null }) : noop;
  },
});
