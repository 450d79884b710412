import { asBreaks } from '../../composer/html.ts';
import { at, call } from '../reach.ts';
import type { PageEditor } from './editor.ts';
import { globalsOf } from './globals.ts';

/** CKEditor 4 lists its editors in a global. Its text is the page's, so there is no other model to read. */
export const ckeditor4: PageEditor = {
  find(box) {
    const all = globalsOf(box, 'CKEDITOR').flatMap((library) => Object.values(at(library, 'instances') ?? {}));
    return all.find((editor) => at(call(editor, 'editable'), '$') === box);
  },
  insert: (editor, text) => void call(editor, 'insertHtml', asBreaks(text)),
};
