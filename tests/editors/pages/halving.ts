import { place, ready } from './page.ts';
import { fromHtml } from './sent.ts';

// A box that keeps a part of what is inserted, and knows no undo.
const box = place();
box.contentEditable = 'true';
const keepHalf = (event: Event) => {
  event.preventDefault();
  if (!box.textContent?.includes('Hi Ana')) box.append('Hi Ana');
};
box.addEventListener('paste', keepHalf);
ready({ sent: () => fromHtml(box.innerHTML) });
