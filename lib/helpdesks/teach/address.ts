import type { TeachAddress } from '#lib/bridge/teaching.ts';

/** Where a page is: the parts of its address below the host. */
export type Place = { pathname: string; search: string; hash: string };
type Form = TeachAddress['form'];

/** What follows a helpdesk's own address from outside and says nothing of the ticket. */
const FOREIGN = /^(?:utm_\w+|fbclid|gclid|ref|source|_ga|mc_\w+|t|ts|timestamp|sort|order|page|per_page|view|tab)$/i;

function formOf(part: string): Form | undefined {
  if (/^\d{1,20}$/.test(part)) return 'number';
  if (/^[A-Z][A-Z0-9_]*-\d+$/.test(part)) return 'issue-key';
  // Long and with a number in it: a word of a path rarely is.
  if (/^[\w.~-]{6,200}$/.test(part) && /\d/.test(part)) return 'word';
  return undefined;
}

const partsOf = (path: string) => path.split('/').filter(Boolean);
const pairsOf = (query: string) => query.replace(/^\?/, '').split(/[&;]/).filter(Boolean);
/** Of a fragment only one that is a path or names things counts; others are places in the page. */
const fragmentOf = (hash: string) => (/[/=]/.test(hash) ? partsOf(hash.slice(1)) : []);

/** Some applications know only fragments that begin with one. */
const slashOf = (fragment: string) => (/^#?\//.test(fragment) ? '/' : '');

/** What means something else in a template. */
const plain = (part: string) => !/[*:?#&;]/.test(part);

function write(path: readonly string[], pairs: readonly string[], fragment: readonly string[], slash: string): string {
  const query = pairs.length > 0 ? `?${pairs.join('&')}` : '';
  // A fragment that begins with a sign of its own keeps it: `#!/ticket/7`.
  return `/${path.join('/')}${query}${fragment.length > 0 ? `#${slash}${fragment.join('/')}` : ''}`;
}

/**
 * The parts of an address that can be the ticket's number, each as a template; the likeliest first: numbers before words,
 * the end before the beginning.
 */
export function addressOptions({ pathname, search, hash }: Place): TeachAddress[] {
  const path = partsOf(pathname).map((part) => (plain(part) ? part : '*'));
  const fragment = fragmentOf(hash).map((part) => (plain(part) ? part : '*'));
  const pairs = pairsOf(search).filter(
    (pair) => pair.includes('=') && plain(pair) && !FOREIGN.test(pair.split('=')[0] ?? ''),
  );
  const slash = slashOf(hash);
  const options: TeachAddress[] = [];
  const add = (id: string, make: (mark: string) => string) => {
    const form = formOf(id);
    if (form) options.push({ form, id, template: make(':id') });
  };
  const swap = (all: readonly string[], index: number, mark: string) => all.with(index, mark);
  fragment.forEach((part, index) => {
    add(part, (mark) => write(path, pairs, swap(fragment, index, mark), slash));
  });
  path.forEach((part, index) => {
    add(part, (mark) => write(swap(path, index, mark), pairs, fragment, slash));
  });
  pairs.forEach((pair, index) => {
    const [name = '', value = ''] = pair.split('=');
    add(value, (mark) => write(path, swap(pairs, index, `${name}=${mark}`), fragment, slash));
  });
  const rank = { 'issue-key': 0, number: 1, word: 2 };
  return options
    .reverse()
    .filter(({ template }) => template.length <= 300)
    .sort((a, b) => rank[a.form] - rank[b.form]);
}

/** The template of an address that does not name the ticket: the page shows the number. */
export function addressWithoutId({ pathname, search, hash }: Place): string {
  const pairs = pairsOf(search).filter((pair) => plain(pair) && !FOREIGN.test(pair.split('=')[0] ?? ''));
  return write(
    partsOf(pathname).map((part) => (plain(part) ? part : '*')),
    pairs,
    fragmentOf(hash).map((part) => (plain(part) ? part : '*')),
    slashOf(hash),
  );
}

/**
 * One template for two addresses of tickets: what differs in a path is any part, and what differs in a query does not
 * count.
 * @returns undefined where the two cannot be of the same kind of page
 */
export function unified(one: string, two: string): string | undefined {
  if (one === two) return one;
  const take = (template: string) => {
    const [, path = '', query = '', fragment = ''] = /^([^?#]*)\??([^#]*)#?(.*)$/.exec(template) ?? [];
    return { path: partsOf(path), pairs: pairsOf(query), fragment: partsOf(fragment), slash: slashOf(fragment) };
  };
  const [a, b] = [take(one), take(two)];
  const merge = (some: readonly string[], others: readonly string[]) => {
    if (some.length !== others.length) return undefined;
    const parts = some.map((part, index) => (part === others[index] ? part : '*'));
    const marks = (all: readonly string[]) => all.indexOf(':id');
    // The number must be in the same place, and a page that is nothing but stars says nothing.
    if (marks(some) !== marks(others)) return undefined;
    return parts;
  };
  const path = merge(a.path, b.path);
  const fragment = merge(a.fragment, b.fragment);
  if (!path || !fragment) return undefined;
  const pairs = a.pairs.filter((pair) => b.pairs.includes(pair));
  const made = write(path, pairs, fragment, a.slash && b.slash);
  const literal = [...path, ...fragment, ...pairs].some((part) => part !== '*' && part !== ':id');
  const hadId = one.includes(':id');
  return made.includes(':id') === hadId && literal ? made : undefined;
}
