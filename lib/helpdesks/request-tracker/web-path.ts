/** Request Tracker may run below a path of its own (`/rt/Ticket/…`): everything before its first component. */
export function webPath(pathname: string): string {
  return /^(.*?)\/(?:Ticket|Search|Dashboards|SelfService|Admin|Prefs|Tools|index\.html|$)/.exec(pathname)?.[1] ?? '';
}
