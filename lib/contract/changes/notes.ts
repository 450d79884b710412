import { z } from 'zod';
import { type Note, noteVersion, Verdict } from '../note.ts';
import { Id, Prose, WebAddress } from '../primitives.ts';
import { firstAction } from './alert-outcome.ts';
import { applied, conflict, defineChange, EVERYONE, rejected } from './define.ts';

/** As browsers of the first version wrote notes: without saying which text they were looking at. */
export const writeNoteUnseen = defineChange({
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
    const { memberId: by, name: byName, at } = actor;
    const value = { ...withoutVersion(existing), ...written, id: noteId, by, byName, at };
    return applied({ kind: 'note', id: noteId, value }, ...firstAction(read, written.alertId, actor, 'note'));
  },
});

/** The text that is written here is a new one, so the name of the old one must not stand beside it. */
function withoutVersion({ version: _old, ...note }: Partial<Note> = {}): Partial<Note> {
  return note;
}

/**
 * Writes what was seen in a replay, or rewrites one's own note of before. `basedOn` names the text that the author was
 * looking at: a text is never overwritten unseen, not even one's own from another browser.
 */
export const writeNote = defineChange({
  name: 'note.write@2',
  args: writeNoteUnseen.args.extend({ version: Id, basedOn: Id.optional() }),
  roles: EVERYONE,
  reads: ({ noteId, alertId }) => [
    { kind: 'note', id: noteId },
    { kind: 'alert', id: alertId },
  ],
  apply: ({ noteId, basedOn, ...written }, read, actor) => {
    if (!read('alert', written.alertId)) return rejected('not_found', 'This alert is not in the workspace any more.');
    const existing = read('note', noteId);
    if (existing && existing.by !== actor.memberId) return rejected('forbidden', 'Only its author can change a note.');
    if (existing && noteVersion(existing) !== basedOn) {
      return conflict('You changed this note in another browser in the meantime.', existing);
    }
    const { memberId: by, name: byName, at } = actor;
    const value = { ...existing, ...written, id: noteId, by, byName, at };
    return applied({ kind: 'note', id: noteId, value }, ...firstAction(read, written.alertId, actor, 'note'));
  },
});
