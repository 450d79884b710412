import { CONSOLE_PAGES, type ConsolePageName } from '#lib/bridge/console-route.ts';

export type Route = { page: ConsolePageName; parameters: URLSearchParams };

/** Reads `#page?name=value`. Unknown pages lead to the alerts. */
export function routeOf(hash: string): Route {
  const [name = '', query = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  return { page: CONSOLE_PAGES.find((each) => each === name) ?? 'alerts', parameters: new URLSearchParams(query) };
}
