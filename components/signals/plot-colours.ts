import { useSyncExternalStore } from 'react';

export type PlotColours = Record<
  'line' | 'band' | 'bars' | 'usual' | 'text' | 'grid' | 'opened' | 'tried' | 'gap',
  string
>;

/** The colours of the page as a canvas needs them, which knows no variables. */
export function plotColours(): PlotColours {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    line: colour('accent'),
    // The tokens are of six digits; two more let the ground through.
    band: `${colour('accent')}33`,
    bars: `${colour('faint')}80`,
    usual: colour('faint'),
    text: colour('muted'),
    grid: colour('line'),
    opened: colour('critical'),
    tried: colour('warn'),
    gap: colour('field'),
  };
}

const DARK = '(prefers-color-scheme: dark)';

/** Whether the page is dark; heard again when the system changes its mind. */
export function useIsDark(): boolean {
  return useSyncExternalStore(
    (changed) => {
      const query = matchMedia(DARK);
      query.addEventListener('change', changed);
      return () => query.removeEventListener('change', changed);
    },
    () => matchMedia(DARK).matches,
  );
}
