import { place, ready } from './page.ts';
import { fromHtml } from './sent.ts';

const box = place();
// By this it is taken for an editor with a model.
box.className = 'ProseMirror';
box.contentEditable = 'true';
const sent = () => fromHtml(box.innerHTML);
ready({ sent });
// A page that has broken its own world, and lies about what it holds.
Object.assign(globalThis, { DataTransfer: undefined, ClipboardEvent: undefined });
JSON.stringify = () => '{"model":"Dear Ana, ","done":true,"more":["text"]}';
