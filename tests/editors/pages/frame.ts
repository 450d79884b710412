import { place, ready } from './page.ts';
import { fromHtml } from './sent.ts';

// An application in a frame of the helpdesk's own, with an editable element in it.
const frame = document.createElement('iframe');
place().append(frame);
const inner = frame.contentDocument;
if (!inner) throw new Error('The frame has no page.');
const box = inner.createElement('div');
box.contentEditable = 'true';
box.style.height = '120px';
inner.body.append(box);
ready({ sent: () => fromHtml(box.innerHTML) }, frame);
