import Quill from 'quill';
import 'quill/dist/quill.snow.css';
import { place, ready } from './page.ts';
import { fromHtml } from './sent.ts';

const holder = document.createElement('div');
place().append(holder);
const quill = new Quill(holder, { theme: 'snow', modules: { toolbar: false } });
ready({ sent: () => fromHtml(quill.getSemanticHTML()) });
