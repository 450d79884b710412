/** The console's pages, in the order of its navigation. */
export const CONSOLE_PAGES = [
  'alerts',
  'signals',
  'labels',
  'macros',
  'sync',
  'sources',
  'helpdesks',
  'notifications',
  'members',
  'audit',
  'connect',
  'shortcuts',
] as const;
export type ConsolePageName = (typeof CONSOLE_PAGES)[number];

/** Pages that only admins have a use for. */
export const ADMIN_PAGES: readonly ConsolePageName[] = ['audit'];

/** Pages that only leads and admins have a use for. */
export const LEAD_PAGES: readonly ConsolePageName[] = ['sources'];

/**
 * The part of the console's address that names a page of it, `#page`, `#page?host=…` or `#alerts?alert=…`; empty where
 * nothing is asked for. A host alone is one whose permission is to be asked for.
 */
export function consoleHash({
  page,
  host,
  alertId,
}: {
  page?: ConsolePageName | undefined;
  host?: string | undefined;
  alertId?: string | undefined;
}): string {
  if (alertId !== undefined) return `#alerts?${new URLSearchParams({ alert: alertId })}`;
  if (host === undefined) return page === undefined ? '' : `#${page}`;
  return `#${page ?? 'helpdesks'}?${new URLSearchParams({ host })}`;
}
