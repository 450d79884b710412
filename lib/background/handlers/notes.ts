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
    await change(background, [{ name: 'note.write@1', args: { ...note, ...(address ? { replayUrl: address } : {}) } }]);
    await background.database.drafts.delete(note.noteId);
    return {};
  },
};
