import type { FormDraft } from '#lib/contract/form-draft.ts';
import { publishNews } from '../news.ts';
import type { Handlers } from './handler.ts';

const keyOf = ({ of, id }: Pick<FormDraft, 'of' | 'id'>) => `${of} ${id}`;

/** Forms that are not saved: what was written in them survives a closed tab and a stopped browser. */
export const formDraftHandlers: Pick<Handlers, 'formDraft.keep' | 'formDraft.drop'> = {
  'formDraft.keep': async ({ database }, form) => {
    await database.formDrafts.put({ key: keyOf(form), form, at: new Date().toISOString() });
    return {};
  },
  'formDraft.drop': async ({ database }, form) => {
    await database.formDrafts.delete(keyOf(form));
    await publishNews();
    return {};
  },
};
