import { asParagraphs } from '../../composer/html.ts';
import { at, call, items } from '../reach.ts';
import type { PageEditor } from './editor.ts';

/** CKEditor 5 hangs on its element. */
export const ckeditor5: PageEditor = {
  find: (box) => at(box, 'ckeditorInstance'),
  read(editor) {
    const model = at(editor, 'model');
    const roots = items(call(at(model, 'document'), 'getRoots'));
    const parts = roots.flatMap((root) => items(call(call(model, 'createRangeIn', root), 'getItems')));
    return parts.map((part) => at(part, 'data')).join('');
  },
  insert(editor, text) {
    const data = at(editor, 'data');
    const seen = call(at(data, 'processor'), 'toView', asParagraphs(text));
    call(at(editor, 'model'), 'insertContent', call(data, 'toModel', seen));
  },
  go: (editor, step) => void call(editor, 'execute', step),
};
