import { place, ready } from './page.ts';
import { fromHtml } from './sent.ts';

const box = document.createElement('div');
box.contentEditable = 'true';
place().append(box);
globalThis.CKEDITOR.disableAutoInline = true;
const editor = globalThis.CKEDITOR.inline(box, { versionCheck: false });
editor.on('instanceReady', () => ready({ sent: () => fromHtml(editor.getData()) }));
