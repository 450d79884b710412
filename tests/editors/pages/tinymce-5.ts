import 'tinymce-5/tinymce.min.js';
import 'tinymce-5/themes/silver/theme.min.js';
import 'tinymce-5/icons/default/icons.min.js';
import 'tinymce-5/plugins/link/plugin.min.js';
import 'tinymce-5/skins/ui/oxide/skin.min.css';
import { startTinymce } from './start-tinymce.ts';

await startTinymce();
