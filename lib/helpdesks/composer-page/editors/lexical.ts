import { at, call } from '../reach.ts';
import type { PageEditor } from './editor.ts';

const rootOf = (state: unknown): unknown => call(at(state, '_nodeMap'), 'get', 'root');

/** Lexical hangs on its element. */
export const lexical: PageEditor = {
  find: (box) => at(box, '__lexicalEditor'),
  read(editor) {
    const state = call(editor, 'getEditorState');
    let text = '';
    call(state, 'read', () => {
      text = String(call(rootOf(state), 'getTextContent'));
    });
    return text;
  },
  insert(editor, text) {
    const change = () => {
      const state = at(editor, '_pendingEditorState');
      const selection = at(state, '_selection') ?? call(rootOf(state), 'selectEnd');
      call(selection, 'insertRawText', text);
    };
    call(editor, 'update', change, { discrete: true });
  },
};
