import { element, field, ready } from './page.ts';
import { fromHtml } from './sent.ts';

// Its own script is served beside this one, because it loads its parts by their addresses.
const editor = globalThis.CKEDITOR.replace(field(), { versionCheck: false });
editor.on('instanceReady', async () => {
  ready({ sent: () => fromHtml(editor.getData()) }, await element('iframe.cke_wysiwyg_frame'));
});
