import { linesOf } from '../../composer/html.ts';
import { piecesOf } from '../../composer/links.ts';
import { at, call, can } from '../reach.ts';
import type { PageEditor } from './editor.ts';
import { globalsOf } from './globals.ts';

/** Quill 1 hangs on the element around its own; of Quill 2 its class tells, where that is a global. */
export const quill: PageEditor = {
  find(box) {
    const container = box.closest('.ql-container');
    const known = globalsOf(box, 'Quill').map((library) => call(library, 'find', container));
    return at(container, '__quill') ?? known.find((editor) => can(editor, 'updateContents'));
  },
  read: (editor) => String(call(editor, 'getText')),
  insert(editor, text) {
    const index = at(call(editor, 'getSelection', true), 'index');
    const from = typeof index === 'number' ? index : Number(call(editor, 'getLength')) - 1;
    const inserted = linesOf(text).flatMap((line, number) => [
      ...(number > 0 ? [{ insert: '\n' }] : []),
      ...piecesOf(line).map((piece) =>
        piece.address ? { insert: piece.text, attributes: { link: piece.address } } : { insert: piece.text },
      ),
    ]);
    const ops = from > 0 ? [{ retain: from }, ...inserted] : inserted;
    // Undo takes back this alone, and not what was typed within the second before.
    call(at(editor, 'history'), 'cutoff');
    call(editor, 'updateContents', { ops }, 'user');
    call(at(editor, 'history'), 'cutoff');
    const length = inserted.reduce((sum, { insert }) => sum + insert.length, 0);
    call(editor, 'setSelection', from + length, 0, 'user');
  },
  go: (editor, step) => void call(at(editor, 'history'), step),
};
