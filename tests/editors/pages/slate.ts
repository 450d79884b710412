import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { createEditor, Node } from 'slate';
import { withHistory } from 'slate-history';
import { Editable, Slate, withReact } from 'slate-react';
import { element, place, ready } from './page.ts';
import { fromText } from './sent.ts';

const editor = withHistory(withReact(createEditor()));
const initialValue = [{ type: 'paragraph', children: [{ text: '' }] }];
createRoot(place()).render(
  // biome-ignore lint/correctness/noChildrenProp: the component takes its child as a property
  createElement(Slate, { editor, initialValue, children: createElement(Editable, { placeholder: 'Write a reply' }) }),
);
await element('[data-slate-editor]');
ready({ sent: () => fromText(editor.children.map((line) => Node.string(line)).join('\n')) });
