/** Redmine may run below a path of its own (`/redmine/issues/…`): everything before its first part. */
export function webPath(pathname: string): string {
  return /^(.*?)\/(?:issues|projects|my|activity|search|news|users|login|admin|$)(?:\/|\.|$)/.exec(pathname)?.[1] ?? '';
}
