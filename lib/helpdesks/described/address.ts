import { starOf } from '#lib/bridge/known-hosts.ts';
import type { SiteDescription } from '#lib/contract/site.ts';

/** What an address says: which ticket, in whose account, and below which path the helpdesk runs. */
export type TicketAddress = { id: string; workspace?: string; base?: string };

type Place = Pick<Location, 'host' | 'pathname' | 'search' | 'hash'>;
type Known = { -readonly [K in keyof TicketAddress]?: string };

const FORMS = { number: /^\d+$/, 'issue-key': /^[A-Z][A-Z0-9_]*-\d+$/, word: /^[\w.~-]{1,200}$/ };
/** Addresses of helpdesks are short; one with more parts is none. */
const MOST_PARTS = 30;

const partsOf = (path: string) => path.split('/').filter(Boolean);

/** The customer's part of a host that is one of the helpdesk's; empty where there is none; null on other hosts. */
export function hostOf(site: SiteDescription, host: string): string | null {
  for (const pattern of site.hosts) {
    const star = starOf(pattern, host);
    if (star !== null) return pattern.startsWith('*.') ? star : '';
  }
  return null;
}

/**
 * The ticket that an address names by one of the templates.
 * @param shown the id that the page shows, asked for where the template names none
 */
export function ticketAt(
  site: SiteDescription,
  templates: readonly string[],
  place: Place,
  shown: () => string | undefined = () => undefined,
): TicketAddress | null {
  for (const template of templates) {
    const known: Known = {};
    if (!fits(site, template, place, known)) continue;
    const id = known.id ?? idOf(site, shown() ?? '');
    if (!id) continue;
    const workspace = known.workspace ?? hostOf(site, place.host);
    return {
      id,
      ...(workspace ? { workspace } : {}),
      ...(known.base ? { base: known.base } : {}),
    };
  }
  return null;
}

/** Whether an address is one of those that the templates describe. */
export function isAt(site: SiteDescription, templates: readonly string[], place: Place): boolean {
  return templates.some((template) => fits(site, template, place, {}));
}

/** The address that a template makes for a ticket, or undefined where what it needs is not known. */
export function addressOf(template: string, { id, workspace, base }: TicketAddress): string | undefined {
  if (template.includes(':workspace') && !workspace) return undefined;
  const address = template
    .replace(/^\/\*\*/, base ? `/${base}` : '')
    .replace(/\/\*\*$/, '')
    .replace(':workspace', workspace ?? '')
    .replace(':id', id);
  // What a star stood for is not known any more.
  return address.includes('*') ? undefined : address;
}

function fits(site: SiteDescription, template: string, place: Place, known: Known): boolean {
  const [, path = '', query = '', fragment] = /^([^?#]*)\??([^#]*)#?(.*)$/.exec(template) ?? [];
  const parts = partsOf(place.pathname);
  if (parts.length > MOST_PARTS || !walk(site, partsOf(path), parts, known, true)) return false;
  if (fragment && !walk(site, partsOf(fragment), partsOf(place.hash.slice(1)).slice(0, MOST_PARTS), known))
    return false;
  const said = place.search.slice(1).split(/[&;]/);
  return query
    .split(/[&;]/)
    .filter(Boolean)
    .every((pair) => said.some((one) => walk(site, pair.split('='), one.split('='), known)));
}

/** Takes a path apart by a template; `known` gets what its names stand for. */
function walk(
  site: SiteDescription,
  [head, ...rest]: string[],
  parts: readonly string[],
  known: Known,
  first = false,
): boolean {
  if (head === undefined) return parts.length === 0;
  if (head === '**') {
    for (let skipped = 0; skipped <= parts.length; skipped += 1) {
      if (!walk(site, rest, parts.slice(skipped), known)) continue;
      if (first) known.base = parts.slice(0, skipped).join('/');
      return true;
    }
    return false;
  }
  const part = parts[0];
  if (part === undefined) return false;
  if (head === ':id') {
    const id = idOf(site, part);
    if (id === null || !walk(site, rest, parts.slice(1), known)) return false;
    known.id = id;
    return true;
  }
  if (head === ':workspace') {
    if (!walk(site, rest, parts.slice(1), known)) return false;
    known.workspace = part;
    return true;
  }
  return (head === '*' || head === part) && walk(site, rest, parts.slice(1), known);
}

function idOf({ id: { form, base36, length } }: SiteDescription, part: string): string | null {
  if (!FORMS[form].test(part)) return null;
  if (base36 && FORMS.number.test(part)) return base36 + Number(part).toString(36);
  if (base36 && !part.startsWith(base36)) return null;
  return part.slice(0, length);
}
