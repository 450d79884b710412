import { uuidv7 } from 'uuidv7';
import { noteVersion } from '#lib/contract/note.ts';
import { RefusedChange } from '#lib/replica/replica.ts';
import { change } from './change.ts';
import type { Handlers } from './handler.ts';

export const noteHandlers: Pick<Handlers, 'note.draft' | 'note.write'> = {
  'note.draft': async ({ database }, draft) => {
    await database.drafts.put({
      noteId: draft.noteId,
      alertId: draft.alertId,
      replayUrl: draft.replayUrl,
      text: draft.text,
      ...(draft.verdict ? { verdict: draft.verdict } : {}),
    });
    return {};
  },
  'note.write': async (background, { replayUrl, ...note }) => {
    const address = replayUrl.trim();
    if (address && (!URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol))) {
      throw new RefusedChange('The replay’s address is not a web address. Leave it empty or paste the whole link.');
    }
    const known = background.replica.read('note', note.noteId);
    const args = {
      ...note,
      ...(address ? { replayUrl: address } : {}),
      version: uuidv7(),
      ...(known ? { basedOn: noteVersion(known) } : {}),
    };
    await change(background, [{ name: 'note.write@2', args }]);
    await background.database.drafts.delete(note.noteId);
    return {};
  },
};
