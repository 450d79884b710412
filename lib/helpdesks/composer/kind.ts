import type { BoxKind } from '#lib/bridge/composer.ts';

/** By which an editor's editable element is known, from each editor's own source. */
const MARKS: readonly (readonly [BoxKind, string])[] = [
  ['ckeditor5', '.ck-editor__editable,.ck-content'],
  ['ckeditor4', '.cke_editable'],
  ['tinymce', '.mce-content-body'],
  ['prosemirror', '.ProseMirror'],
  ['lexical', '[data-lexical-editor]'],
  ['slate', '[data-slate-editor]'],
  ['draft', '.public-DraftEditor-content'],
  ['quill', '.ql-editor'],
  ['summernote', '.note-editable'],
  ['froala', '.fr-element'],
  ['redactor', '.redactor-in,.redactor-editor'],
];

/** A plain text field. By name, because an element of a frame is of that frame's classes. */
export function isField(element: HTMLElement): element is HTMLTextAreaElement | HTMLInputElement {
  return element.localName === 'textarea' || element.localName === 'input';
}

/** What a reply box is. */
export function kindOf(element: HTMLElement): BoxKind {
  if (isField(element)) return 'field';
  return MARKS.find(([, mark]) => element.matches(mark))?.[0] ?? 'editable';
}
