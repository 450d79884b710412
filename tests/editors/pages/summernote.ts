import $ from 'jquery';
import { element, field, ready } from './page.ts';
import 'summernote/dist/summernote-lite.js';
import 'summernote/dist/summernote-lite.css';
import { fromHtml } from './sent.ts';

const text = field();
$(text).summernote({ height: 200 });
await element('.note-editable');
// The form sends its field.
ready({ sent: () => fromHtml(text.value) });
