/** The console's pages, in the order of its navigation. */
export const CONSOLE_PAGES = ['alerts', 'labels', 'macros', 'rejected', 'helpdesks', 'connect', 'shortcuts'] as const;
export type ConsolePageName = (typeof CONSOLE_PAGES)[number];

export type Route = { page: ConsolePageName; parameters: URLSearchParams };

/** Reads `#page?name=value`. Unknown pages lead to the alerts; `settings` is the shortcuts page. */
export function routeOf(hash: string): Route {
  const [name = '', query = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  const page = name === 'settings' ? 'shortcuts' : (CONSOLE_PAGES.find((each) => each === name) ?? 'alerts');
  return { page, parameters: new URLSearchParams(query) };
}
