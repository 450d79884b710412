import { element, field, place, ready } from './page.ts';
import { fromHtml } from './sent.ts';

/** Starts a TinyMCE of any version, whose parts have been loaded before, in its frame or without one. */
export async function startTinymce(inline = false): Promise<void> {
  const target = inline ? document.createElement('div') : field();
  place().append(target);
  const [editor] = await globalThis.tinymce.init({
    target,
    inline,
    license_key: 'gpl',
    skin: false,
    content_css: false,
    promotion: false,
    branding: false,
    menubar: false,
    toolbar: false,
    statusbar: false,
    plugins: 'link',
  });
  if (!editor) throw new Error('TinyMCE did not start.');
  ready({ sent: () => fromHtml(editor.getContent()) }, inline ? target : await element('iframe.tox-edit-area__iframe'));
}
