import type { Draft, TeachPart } from '#lib/bridge/teaching.ts';
import { pointedAt } from '#lib/helpdesks/teach/derive.ts';
import { look } from '#lib/helpdesks/teach/look.ts';
import { narrowed } from '#lib/helpdesks/teach/narrow.ts';

// Runs in the page, as the script does that is taught.

const teaching = {
  point(part: TeachPart, draft: Draft, ids: string[]): Draft {
    const element = document.querySelector(`[data-point="${part}"]`);
    if (!element) throw new Error(`${part} is not on the page.`);
    // A mark of the test's own is no name to learn.
    for (const marked of document.querySelectorAll('[data-point]')) marked.removeAttribute('data-point');
    return pointedAt(part, element, document, draft, ids);
  },
  look: (draft: Draft) => look(document, window.location, draft),
  narrow: (draft: Draft) => narrowed(document, draft),
};

export type Teaching = typeof teaching;

Object.assign(globalThis, { teaching });
