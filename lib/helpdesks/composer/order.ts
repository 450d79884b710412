import type { BoxKind, StrategyName } from '#lib/bridge/composer.ts';

type Strategy = { name: StrategyName; kinds: readonly BoxKind[] };

/** Their text is what the browser's own editing makes of the page, as in a box without an editor. */
const BY_THE_BROWSER = ['ckeditor4', 'froala', 'redactor', 'summernote', 'tinymce'] as const;

/** Their text is a model of their own. What they do not notice in the page they put back, or lose. */
const BY_A_MODEL = ['ckeditor5', 'draft', 'lexical', 'prosemirror', 'slate'] as const;

/**
 * All strategies, the best first. A paste comes before commands where an editor may have a model: it takes the text or
 * leaves the box alone, while a command half taken must be undone. The page's own world is asked last to insert.
 */
const ORDER: readonly Strategy[] = [
  { name: 'typed', kinds: ['field'] },
  { name: 'value', kinds: ['field'] },
  { name: 'paste', kinds: [...BY_A_MODEL, 'editable'] },
  { name: 'html', kinds: [...BY_THE_BROWSER, 'editable'] },
  { name: 'lines', kinds: [...BY_THE_BROWSER, 'editable'] },
  { name: 'model', kinds: ['ckeditor4', 'ckeditor5', 'lexical', 'prosemirror', 'quill', 'slate', 'tinymce'] },
  // Quill 2 cannot be reached, but takes a paste; Quill 1 is the other way around.
  { name: 'paste', kinds: ['quill'] },
  // After the model has refused: both take it, but with less of the text's form.
  { name: 'lines', kinds: ['prosemirror', 'quill'] },
];

/** Whether an editor of this kind has a model that its page may let us read. */
export function hasModel(kind: BoxKind): boolean {
  const kinds: readonly BoxKind[] = [...BY_A_MODEL, 'quill', 'tinymce'];
  return kinds.includes(kind);
}

/** The strategies for a kind of box, in order. */
export function strategiesFor(kind: BoxKind): StrategyName[] {
  return ORDER.filter(({ kinds }) => kinds.includes(kind)).map(({ name }) => name);
}
