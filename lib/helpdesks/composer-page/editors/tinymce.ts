import { asBreaks } from '../../composer/html.ts';
import { at, call, items } from '../reach.ts';
import type { PageEditor } from './editor.ts';
import { globalsOf } from './globals.ts';

/** TinyMCE lists its editors in a global. */
export const tinymce: PageEditor = {
  find(box) {
    const all = globalsOf(box, 'tinymce').flatMap((library) => items(call(library, 'get')));
    return all.find((editor) => call(editor, 'getBody') === box);
  },
  read: (editor) => String(call(editor, 'getContent', { format: 'text' })),
  insert: (editor, text) => void call(editor, 'insertContent', asBreaks(text)),
  go: (editor, step) => void call(at(editor, 'undoManager'), step),
};
