import Froala from 'froala-editor';
import 'froala-editor/js/plugins/link.min.js';
import 'froala-editor/css/froala_editor.min.css';
import { place, ready } from './page.ts';
import { fromHtml } from './sent.ts';

const holder = document.createElement('div');
place().append(holder);
const editor = new Froala(holder, {}, () => ready({ sent: () => fromHtml(editor.html.get()) }));
