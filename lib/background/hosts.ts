import { browser } from 'wxt/browser';
import { hostPattern } from '#lib/bridge/host-pattern.ts';
import type { HelpdeskView } from '#lib/bridge/views.ts';
import type { BellwetherDatabase } from '#lib/replica/database.ts';
import { diagnose } from './diagnose.ts';

/** As WXT names what `entrypoints/helpdesk.ts` is built to. */
const SCRIPT_FILE = '/helpdesk.js';
const SCRIPT_PREFIX = 'helpdesk:';

/** Whether the browser lets us into this origin now. People may take a host back at any time, so it is always asked. */
export function isGranted(origin: string): Promise<boolean> {
  return browser.permissions.contains({ origins: [hostPattern(origin)] });
}

/** The helpdesks that were added, with what the browser says of them. */
export async function listHelpdesks(database: BellwetherDatabase): Promise<HelpdeskView[]> {
  const helpdesks = await database.helpdesks.toArray();
  return Promise.all(helpdesks.map(async (helpdesk) => ({ ...helpdesk, granted: await isGranted(helpdesk.origin) })));
}

/** Whether the panel belongs on this origin: added by the person and granted by the browser. */
export async function isOurs(database: BellwetherDatabase, origin: string): Promise<boolean> {
  return (await database.helpdesks.get(origin)) !== undefined && (await isGranted(origin));
}

/**
 * Makes the registered content scripts what the helpdesks and their grants say. Asked at every start and whenever
 * permissions change: a registration without a grant does nothing, silently.
 */
export function reconcileScripts(database: BellwetherDatabase): Promise<void> {
  // One at a time: who removes a helpdesk gives its permission back too, and the browser refuses to unregister twice.
  return navigator.locks.request('reconcile scripts', () => reconcile(database));
}

async function reconcile(database: BellwetherDatabase): Promise<void> {
  const wanted = new Set(
    (await listHelpdesks(database)).filter(({ granted }) => granted).map(({ origin }) => hostPattern(origin)),
  );
  const registered = (await browser.scripting.getRegisteredContentScripts()).filter(({ id }) =>
    id.startsWith(SCRIPT_PREFIX),
  );
  const obsolete = registered.filter(({ id }) => !wanted.has(id.slice(SCRIPT_PREFIX.length)));
  if (obsolete.length > 0) await browser.scripting.unregisterContentScripts({ ids: obsolete.map(({ id }) => id) });
  const present = new Set(registered.map(({ id }) => id.slice(SCRIPT_PREFIX.length)));
  const missing = [...wanted].filter((pattern) => !present.has(pattern));
  if (missing.length > 0) {
    await browser.scripting.registerContentScripts(
      missing.map((pattern) => ({
        id: `${SCRIPT_PREFIX}${pattern}`,
        matches: [pattern],
        js: [SCRIPT_FILE],
        runAt: 'document_end' as const,
        persistAcrossSessions: true,
      })),
    );
  }
}

/** Starts the content script in tabs that were open before it was registered, or that hold one of an older version. */
export async function startInOpenTabs(patterns: string[]): Promise<void> {
  if (patterns.length === 0) return;
  const tabs = await browser.tabs.query({ url: patterns });
  await Promise.all(
    tabs.map(async ({ id }) => {
      if (id === undefined) return;
      try {
        await browser.scripting.executeScript({ target: { tabId: id }, files: [SCRIPT_FILE] });
      } catch (error) {
        // A tab that shows an error page or is just closing; its next page gets the registered script.
        diagnose('a tab could not be entered', error);
      }
    }),
  );
}

/** After an install or update: new content scripts take over in open tabs; the old ones retire, nobody's page reloads. */
export async function renewOpenTabs(database: BellwetherDatabase): Promise<void> {
  const granted = (await listHelpdesks(database)).filter((helpdesk) => helpdesk.granted);
  await startInOpenTabs([...new Set(granted.map(({ origin }) => hostPattern(origin)))]);
}
