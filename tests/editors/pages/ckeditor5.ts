import { AutoLink, Bold, ClassicEditor, Essentials, Link, Paragraph } from 'ckeditor5';
import 'ckeditor5/ckeditor5.css';
import { place, ready } from './page.ts';
import { fromHtml } from './sent.ts';

const holder = document.createElement('div');
place().append(holder);
const editor = await ClassicEditor.create(holder, { plugins: [Essentials, Paragraph, Bold, Link, AutoLink] });
ready({ sent: () => fromHtml(editor.getData()) });
