import { z } from 'zod';
import { Verdict } from '../note.ts';
import { Id, Prose, WebAddress } from '../primitives.ts';
import { applied, defineChange, EVERYONE, rejected } from './define.ts';

/** Writes what was seen in a replay, or rewrites one's own note of before. */
export const writeNote = defineChange({
  name: 'note.write@1',
  args: z.object({
    noteId: Id,
    alertId: Id,
    replayUrl: WebAddress.optional(),
    ticketKey: Id.optional(),
    verdict: Verdict,
    text: Prose,
  }),
  roles: EVERYONE,
  reads: ({ noteId, alertId }) => [
    { kind: 'note', id: noteId },
    { kind: 'alert', id: alertId },
  ],
  apply: ({ noteId, ...written }, read, actor) => {
    if (!read('alert', written.alertId)) return rejected('not_found', 'This alert is not in the workspace any more.');
    const existing = read('note', noteId);
    if (existing && existing.by !== actor.memberId) return rejected('forbidden', 'Only its author can change a note.');
    return applied({
      kind: 'note',
      id: noteId,
      value: { ...existing, ...written, id: noteId, by: actor.memberId, byName: actor.name, at: actor.at },
    });
  },
});
