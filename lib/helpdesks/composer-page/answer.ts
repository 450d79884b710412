import type { PageAnswer, PageQuestion } from '#lib/bridge/composer.ts';
import { paste } from '../composer/paste.ts';
import { QUESTION } from '../composer/question.ts';
import { ckeditor4 } from './editors/ckeditor4.ts';
import { ckeditor5 } from './editors/ckeditor5.ts';
import { draft } from './editors/draft.ts';
import type { PageEditor } from './editors/editor.ts';
import { lexical } from './editors/lexical.ts';
import { prosemirror } from './editors/prosemirror.ts';
import { quill } from './editors/quill.ts';
import { slate } from './editors/slate.ts';
import { tinymce } from './editors/tinymce.ts';
import { findWith } from './find-box.ts';

const EDITORS: readonly PageEditor[] = [ckeditor5, prosemirror, lexical, quill, slate, draft, tinymce, ckeditor4];

/**
 * Answers the question that is written on a reply box, and takes it off.
 * @returns JSON, because it crosses from the page's world into ours
 */
export function answerPage(page: Document): string {
  const box = findWith(QUESTION, page);
  const asked = box?.getAttribute(QUESTION);
  if (!box || !asked) return '{}';
  box.removeAttribute(QUESTION);
  // Whoever wrote it: a page that asks itself learns and does nothing that it could not without us.
  return JSON.stringify(answer(box, JSON.parse(asked)));
}

function answer(box: HTMLElement, question: PageQuestion): PageAnswer {
  if (question.ask === 'paste') {
    paste(box, question.text);
    return { done: true };
  }
  for (const kind of EDITORS) {
    const editor = quietly(() => kind.find(box));
    if (editor) return ofEditor(kind, editor, question);
  }
  return {};
}

function ofEditor(kind: PageEditor, editor: unknown, question: Exclude<PageQuestion, { ask: 'paste' }>): PageAnswer {
  switch (question.ask) {
    case 'read': {
      const model = quietly(() => kind.read?.(editor));
      return model === undefined ? {} : { model };
    }
    case 'insert':
      return { done: did(kind.insert && (() => kind.insert?.(editor, question.text))) };
    case 'undo':
    case 'redo':
      return { done: did(kind.go && (() => kind.go?.(editor, question.ask))) };
  }
}

/** Whether something was tried; what has come of it is read back. */
function did(act: (() => void) | undefined): boolean {
  if (act) quietly(act);
  return act !== undefined;
}

/** An editor of another version may lack what we reach for: then it is as if it were not there. */
function quietly<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch {
    return undefined;
  }
}
