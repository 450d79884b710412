import { createEmptyHistoryState, registerHistory } from '@lexical/history';
import { $generateHtmlFromNodes } from '@lexical/html';
import { LinkNode } from '@lexical/link';
import { registerRichText } from '@lexical/rich-text';
import { createEditor } from 'lexical';
import { place, ready } from './page.ts';
import { fromHtml } from './sent.ts';

const editor = createEditor({
  nodes: [LinkNode],
  onError(error) {
    throw error;
  },
});
const box = document.createElement('div');
box.contentEditable = 'true';
place().append(box);
editor.setRootElement(box);
registerRichText(editor);
registerHistory(editor, createEmptyHistoryState(), 300);
ready({ sent: () => editor.getEditorState().read(() => fromHtml($generateHtmlFromNodes(editor)), { editor }) });
