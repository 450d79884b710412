import type { StrategyName } from '#lib/bridge/composer.ts';
import type { ENGINES } from '#tests/e2e/stage.ts';

/** An editor with its page in `pages/`, and what the composer must make of it. */
export type Case = {
  page: string;
  /** As `docs/composer.md` calls it. */
  name: string;
  /** The package that it is from. */
  from?: string;
  /** Which strategy puts the text in. */
  by: Record<(typeof ENGINES)[number], StrategyName>;
  /** What the agent presses into to type; without it, what is editable. */
  box?: string;
  /** Its undo takes back what was typed too: within this many milliseconds, or always. */
  undoesMore?: number | 'always';
  /** Where it knows no links, or gets the text without them. */
  withoutLinks?: true;
};

const both = (by: StrategyName): Case['by'] => ({ chromium: by, firefox: by });

/** In a page that helpdesks of every kind have. */
export const EDITORS: readonly Case[] = [
  { page: 'textarea', name: 'plain field', by: both('typed'), box: 'textarea', withoutLinks: true },
  {
    page: 'react-textarea',
    name: 'plain field, held by React',
    from: 'react',
    by: both('typed'),
    box: 'textarea',
    withoutLinks: true,
  },
  { page: 'contenteditable', name: 'plain `contenteditable`', by: both('html') },
  { page: 'trusted-types', name: 'plain `contenteditable` under trusted types', by: both('html') },
  { page: 'frame', name: 'plain `contenteditable` in a frame', by: both('html'), box: 'iframe' },
  { page: 'prosemirror', name: 'ProseMirror', from: 'prosemirror-view', by: both('paste') },
  { page: 'tiptap', name: 'TipTap', from: '@tiptap/core', by: both('paste') },
  { page: 'lexical', name: 'Lexical', from: 'lexical', by: both('paste') },
  { page: 'slate', name: 'Slate', from: 'slate', by: both('paste'), withoutLinks: true },
  { page: 'draft', name: 'Draft.js', from: 'draft-js', by: both('paste') },
  { page: 'quill-1', name: 'Quill 1', from: 'quill-1', by: both('model') },
  { page: 'quill-2', name: 'Quill 2', from: 'quill', by: both('paste'), undoesMore: 1_000 },
  { page: 'ckeditor5', name: 'CKEditor 5', from: 'ckeditor5', by: both('paste') },
  { page: 'ckeditor4', name: 'CKEditor 4 in its frame', from: 'ckeditor4', by: both('html'), box: 'iframe' },
  { page: 'ckeditor4-inline', name: 'CKEditor 4 inline', from: 'ckeditor4', by: both('html') },
  { page: 'tinymce-5', name: 'TinyMCE 5 in its frame', from: 'tinymce-5', by: both('html'), box: 'iframe' },
  { page: 'tinymce-6', name: 'TinyMCE 6 in its frame', from: 'tinymce-6', by: both('html'), box: 'iframe' },
  { page: 'tinymce-7', name: 'TinyMCE 7 in its frame', from: 'tinymce-7', by: both('html'), box: 'iframe' },
  { page: 'tinymce-7-inline', name: 'TinyMCE 7 inline', from: 'tinymce-7', by: both('html') },
  { page: 'summernote', name: 'Summernote', from: 'summernote', by: both('html'), undoesMore: 'always' },
  { page: 'froala', name: 'Froala', from: 'froala-editor', by: both('html') },
];

/** In an open shadow root. */
export const IN_SHADOW: readonly Case[] = [
  {
    page: 'shadow-prosemirror',
    name: 'ProseMirror in an open shadow root',
    from: 'prosemirror-view',
    by: both('paste'),
    box: '#place',
  },
  {
    page: 'shadow-plain',
    name: 'plain `contenteditable` in an open shadow root, taken for ProseMirror',
    by: both('lines'),
    box: '#place',
    withoutLinks: true,
  },
];
