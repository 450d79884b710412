import { place, ready } from './page.ts';
import { fromHtml } from './sent.ts';

place().contentEditable = 'true';
ready({ sent: () => fromHtml(place().innerHTML) });
