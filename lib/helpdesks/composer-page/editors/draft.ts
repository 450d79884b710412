import { at, call, can } from '../reach.ts';
import type { PageEditor } from './editor.ts';
import { propertiesAround } from './react.ts';

/** Draft.js keeps its text with whoever shows it; a paste is the way in. */
export const draft: PageEditor = {
  find(box) {
    if (!box.matches('.public-DraftEditor-content')) return undefined;
    const around = propertiesAround(box).map((properties) => at(properties, 'editorState'));
    return around.find((state) => can(state, 'getCurrentContent'));
  },
  read: (state) => String(call(call(state, 'getCurrentContent'), 'getPlainText')),
};
