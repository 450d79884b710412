import { Editor } from '@tiptap/core';
import StarterKit from '@tiptap/starter-kit';
import { place, ready } from './page.ts';
import { fromHtml } from './sent.ts';

const editor = new Editor({ element: place(), extensions: [StarterKit] });
ready({ sent: () => fromHtml(editor.getHTML()) });
