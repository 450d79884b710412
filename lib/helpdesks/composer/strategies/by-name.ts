import type { StrategyName } from '#lib/bridge/composer.ts';
import { paste } from '../paste.ts';
import { html } from './html.ts';
import { lines } from './lines.ts';
import { typed } from './typed.ts';
import { value } from './value.ts';

/** Those that work from our own world in the page. Each tells how many steps back an undo needs. */
export const STRATEGIES: Partial<Record<StrategyName, (element: HTMLElement, text: string) => number>> = {
  typed,
  value,
  paste(element, text) {
    paste(element, text);
    return 1;
  },
  html,
  lines,
};
