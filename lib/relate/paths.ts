const ADDRESS = /https?:\/\/[^\s"'<>)\]]+/gi;
const PATH = /(?<![\w/.:])\/[a-z][\w-]*(?:\/[\w.-]+)*/gi;

/** One path compared with another: no query, no slash at the end, numbers and long ids as `:id`, small letters. */
export function normalisePath(path: string): string {
  return path
    .replace(/[?#].*$/, '')
    .toLowerCase()
    .split('/')
    .filter(Boolean)
    .map((part) => (/^\d+$|^[0-9a-f-]{16,}$/.test(part) ? ':id' : part))
    .join('/');
}

/** The paths that a text names, each with its own words, whole addresses first. */
export function pathsIn(text: string): { path: string; written: string }[] {
  const found = new Map<string, string>();
  const add = (path: string, written: string) => {
    const normal = normalisePath(path);
    if (normal && !found.has(normal)) found.set(normal, written);
  };
  for (const [address] of text.matchAll(ADDRESS)) {
    if (URL.canParse(address)) add(new URL(address).pathname, new URL(address).pathname);
  }
  for (const [path] of text.replace(ADDRESS, ' ').matchAll(PATH)) add(path, path);
  return [...found].map(([path, written]) => ({ path, written }));
}

/** Whether two normalised paths are the same page, or one is below the other by whole parts. Single common parts do not count. */
export function samePlace(a: string, b: string): boolean {
  if (a === b) return true;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short.includes('/') && long.startsWith(`${short}/`);
}
