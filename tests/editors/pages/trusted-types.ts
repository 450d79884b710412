import { place, ready } from './page.ts';

// A page whose policy lets no script make HTML of text; its reply box is a plain one.
const box = place();
box.contentEditable = 'true';
ready({
  sent: () => ({
    text: box.innerText.replace(/\u00a0/g, ' '),
    links: [...box.querySelectorAll('a')].map(({ href }) => href),
  }),
});
