import { linesOf } from '../../composer/html.ts';
import { at, call, can, items } from '../reach.ts';
import type { PageEditor } from './editor.ts';
import { propertiesAround } from './react.ts';

const textOf = (node: unknown): string => {
  const text = at(node, 'text');
  return typeof text === 'string' ? text : items(at(node, 'children')).map(textOf).join('\n');
};

/** Slate is what its React components were given. */
export const slate: PageEditor = {
  find(box) {
    if (!box.matches('[data-slate-editor]')) return undefined;
    const around = propertiesAround(box).map((properties) => at(properties, 'editor'));
    return around.find((editor) => can(editor, 'insertBreak'));
  },
  read: (editor) => textOf(editor),
  insert(editor, text) {
    linesOf(text).forEach((line, index) => {
      if (index > 0) call(editor, 'insertBreak');
      call(editor, 'insertText', line);
    });
  },
  go: (editor, step) => void call(editor, step),
};
