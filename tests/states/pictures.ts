import { WIDTHS } from './open.ts';
import type { State } from './page/state.ts';

/** The width at which a page is mostly seen. */
const USUAL = { panel: 380, popup: 380, console: 1280, replay: 1280 } as const;

/** The states of which the narrowest and the widest panel are kept as well. */
const MAIN = ['two-alerts', 'nothing-related', 'offline', 'not-connected'];

/** At which widths a state is pictured: all that are tried, or those that are kept in the repository. */
export function widthsOf(state: State, kept: boolean): readonly number[] {
  if (!kept || (state.page === 'panel' && MAIN.includes(state.name))) return WIDTHS[state.page];
  return [USUAL[state.page]];
}

/** The heights between which a picture ends: a page is pictured as far down as it has something to show. */
const HEIGHTS = {
  panel: { least: 260, most: 2_400 },
  popup: { least: 120, most: 600 },
  console: { least: 420, most: 2_400 },
  replay: { least: 420, most: 2_400 },
} as const;

/** How high a picture is, from how far down the page and its open sheet reach. */
export function heightOf(page: State['page'], content: number): number {
  const { least, most } = HEIGHTS[page];
  return Math.min(most, Math.max(least, Math.ceil(content)));
}
