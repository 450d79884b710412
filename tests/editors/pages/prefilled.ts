import { place, ready } from './page.ts';
import { fromHtml } from './sent.ts';

// A reply that begins with what the helpdesk has written, and white space of its source around it.
place().innerHTML = '\n  <p>Dear Ana,</p>\n  <blockquote>It does not work.</blockquote>\n  ';
place().contentEditable = 'true';
ready({ sent: () => fromHtml(place().innerHTML.replace(/\n */g, '')) });
