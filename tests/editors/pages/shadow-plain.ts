import { place, ready } from './page.ts';
import { fromHtml } from './sent.ts';

// An editable element in an open shadow root, found by the marks of an editor that it is not.
const shadow = place().attachShadow({ mode: 'open' });
const composer = document.createElement('div');
composer.setAttribute('data-conversation-reply-composer', '');
const box = document.createElement('div');
box.className = 'ProseMirror';
box.contentEditable = 'true';
composer.append(box);
shadow.append(composer);
ready({ sent: () => fromHtml(box.innerHTML) });
