import 'tinymce-6/tinymce.min.js';
import 'tinymce-6/models/dom/model.min.js';
import 'tinymce-6/themes/silver/theme.min.js';
import 'tinymce-6/icons/default/icons.min.js';
import 'tinymce-6/plugins/link/plugin.min.js';
import 'tinymce-6/skins/ui/oxide/skin.min.css';
import { startTinymce } from './start-tinymce.ts';

await startTinymce();
