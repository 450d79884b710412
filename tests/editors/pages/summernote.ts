import $ from 'jquery';
import { element, field, ready } from './page.ts';
import 'summernote/dist/summernote-lite.js';
import { fromHtml } from './sent.ts';

const text = field();
$(text).summernote({ height: 200 });
// The form sends its field.
ready({ sent: () => fromHtml(text.value) }, await element('.note-editable'));
