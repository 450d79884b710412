import { place, ready } from './page.ts';
import { fromHtml } from './sent.ts';

// A box that takes a paste so late that it looks as if it had not, and only then.
const box = place();
box.contentEditable = 'true';
box.addEventListener('paste', (event) => {
  event.preventDefault();
  const text = event.clipboardData?.getData('text/plain') ?? '';
  setTimeout(() => document.execCommand('insertText', false, text), 280);
});
ready({ sent: () => fromHtml(box.innerHTML) });
