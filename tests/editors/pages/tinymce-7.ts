import 'tinymce-7/tinymce.min.js';
import 'tinymce-7/models/dom/model.min.js';
import 'tinymce-7/themes/silver/theme.min.js';
import 'tinymce-7/icons/default/icons.min.js';
import 'tinymce-7/plugins/link/plugin.min.js';
import 'tinymce-7/skins/ui/oxide/skin.min.css';
import { startTinymce } from './start-tinymce.ts';

await startTinymce();
