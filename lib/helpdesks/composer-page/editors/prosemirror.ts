import { asParagraphs } from '../../composer/html.ts';
import { at, call } from '../reach.ts';
import type { PageEditor } from './editor.ts';

/** ProseMirror shows its document on its element; only TipTap also hangs its editor there. */
export const prosemirror: PageEditor = {
  find: (box) => (at(box, 'pmViewDesc', 'node') ? box : undefined),
  read: (box) => String(at(box, 'pmViewDesc', 'node', 'textContent')),
  insert: (box, text) => void call(at(box, 'editor', 'commands'), 'insertContent', asParagraphs(text)),
  go: (box, step) => void call(at(box, 'editor', 'commands'), step),
};
