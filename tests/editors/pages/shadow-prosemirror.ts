import { place } from './page.ts';
import { startProseMirror } from './start-prosemirror.ts';

const shadow = place().attachShadow({ mode: 'open' });
const composer = document.createElement('div');
composer.setAttribute('data-conversation-reply-composer', '');
shadow.append(composer);
startProseMirror(composer);
