import { place, ready } from './page.ts';
import { fromHtml } from './sent.ts';

// A box that takes every text, says yes, and a moment later puts back what was typed by hand.
const box = place();
box.contentEditable = 'true';
let typed = '';
box.addEventListener('keyup', () => {
  typed = box.textContent ?? '';
});
new MutationObserver(() => {
  setTimeout(() => {
    if (box.textContent !== typed && Math.abs((box.textContent ?? '').length - typed.length) > 3)
      box.textContent = typed;
  }, 100);
}).observe(box, { subtree: true, childList: true, characterData: true });
const elsewhere = document.createElement('textarea');
elsewhere.id = 'elsewhere';
document.body.append(elsewhere);
ready({ sent: () => fromHtml(box.innerHTML) });
