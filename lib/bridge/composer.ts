import { z } from 'zod';

/** What a reply box is, as far as its own page tells by its marks. `editable` is one that we do not know. */
export type BoxKind =
  | 'field'
  | 'editable'
  | 'ckeditor4'
  | 'ckeditor5'
  | 'draft'
  | 'froala'
  | 'lexical'
  | 'prosemirror'
  | 'quill'
  | 'redactor'
  | 'slate'
  | 'summernote'
  | 'tinymce';

/** The ways to put a text into a reply box; `lib/helpdesks/composer/order.ts` says in which order. */
export type StrategyName = 'typed' | 'value' | 'paste' | 'html' | 'model' | 'lines';

/** A step in the history of an editor. */
export type HistoryStep = 'undo' | 'redo';

/** What is asked of the script in the page's own world, about the box that carries the question. */
export type PageQuestion =
  | { ask: 'read' }
  | { ask: 'paste'; text: string }
  | { ask: 'insert'; text: string }
  | { ask: HistoryStep };

/** More than any reply; what is longer is not compared but refused. */
const MODEL_LIMIT = 400_000;

/**
 * What the page's own world answers. It is the page's word: any script there can have changed it, so it decides only
 * whether we believe that a text has landed, never what we do anywhere else.
 */
export const PageAnswer = z.object({
  /** The text in the editor's own model, where the editor lets us read it. */
  model: z.string().max(MODEL_LIMIT).optional(),
  /** Whether it was done, where something was asked to be done. */
  done: z.boolean().optional(),
});
export type PageAnswer = z.infer<typeof PageAnswer>;
