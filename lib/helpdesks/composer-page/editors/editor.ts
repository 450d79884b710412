import type { HistoryStep } from '#lib/bridge/composer.ts';

/** How to reach one kind of editor from its own page's world. What a version lacks throws, and counts as not there. */
export type PageEditor = {
  /** The editor of this box, or undefined where it is none of this kind or cannot be reached. */
  find(box: HTMLElement): unknown;
  /** The text in its own model. */
  read?(editor: unknown): string;
  /** Inserts at the caret, by its own means. */
  insert?(editor: unknown, text: string): void;
  /** One step back or forth in its own history. */
  go?(editor: unknown, step: HistoryStep): void;
};
