import type { BoxKind, HistoryStep, PageQuestion, StrategyName } from '#lib/bridge/composer.ts';

/** A place between the words of an editable element. */
export type Caret = { node: Node; offset: number };

/** The reply box as the content script hands it over, with what it remembers of the caret in it. */
export type HandedOver = {
  element: HTMLElement;
  /** Where the caret was last. */
  caret: Caret | undefined;
  /** Whether the agent has been in the box at all. */
  visited: boolean;
};

/** The steps of one insertion. None of them waits for anything: the background does, and looks again. */
export type Composer = {
  /** Takes the box that the content script has handed over, and puts the caret where the agent had it. */
  begin(text: string): { kind: BoxKind } | { refused: string };
  /** The text as it shows. */
  read(): string;
  /** @returns how many steps back an undo needs; 0 where the strategy could not be tried */
  act(strategy: StrategyName): number;
  /** Goes a step in the browser's own history of the box. */
  go(step: HistoryStep): void;
  /** Writes a question for the page's own world onto the box. */
  ask(question: PageQuestion): void;
  /** Leaves nothing behind. */
  end(): void;
};

// Our scripts in a page share this; the page has another global and sees nothing of it.
declare global {
  var bellwetherReplyBox: HandedOver | undefined;
  var bellwetherComposer: Composer | undefined;
}
