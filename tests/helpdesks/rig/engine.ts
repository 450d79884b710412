import type { PageReport } from '#lib/bridge/content.ts';
import type { SiteDescription } from '#lib/contract/site.ts';
import { describedAdapter } from '#lib/helpdesks/described/adapter.ts';
import { findAll } from '#lib/helpdesks/described/find.ts';

// Runs in the page, as the content script does. What a fixture marks with data-expected is what the test asks for.

/** What one description makes of the page. */
export type Reading = {
  report: PageReport;
  /** The mark of the reply box that is found. */
  box: string | null;
  /** The mark of what is pressed to open the reply box. */
  pressed: string | null;
};

const markOf = (element: Element | undefined) => element?.getAttribute('data-expected') ?? null;

function reading(site: SiteDescription): Reading {
  const adapter = describedAdapter(site);
  const stop = adapter.observe(document, () => undefined);
  // The first look begins to wait for what is missing; the second is after the wait.
  adapter.read(location, document);
  const now = Date.now;
  Date.now = () => now() + 60_000;
  const report = adapter.read(location, document);
  Date.now = now;
  let pressed: string | null = null;
  const press = (event: Event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    pressed = event.target instanceof Element ? markOf(event.target) : null;
  };
  document.addEventListener('click', press, true);
  adapter.openComposer?.(document);
  document.removeEventListener('click', press, true);
  stop();
  return { report, box: markOf(adapter.composer(document)?.element), pressed };
}

let changes = 0;
let followed: ReturnType<typeof describedAdapter> | undefined;

const engine = {
  read: (sites: SiteDescription[]) => sites.map(reading),
  count: (selector: string, shadow?: boolean) => findAll(document, selector, shadow).length,
  /** From here on the page is followed as a person's is. */
  follow(site: SiteDescription) {
    followed = describedAdapter(site);
    followed.observe(document, () => {
      changes += 1;
    });
    return followed.read(location, document);
  },
  now: () => followed?.read(location, document),
  box: () => markOf(followed?.composer(document)?.element),
  changes: () => changes,
};

export type Engine = typeof engine;

Object.assign(globalThis, { engine });
